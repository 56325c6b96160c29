import { ApiKey } from './modules/auth/api-key.entity.js';
import { RefreshToken } from './modules/auth/refresh-token.entity.js';
import { Session } from './modules/auth/session.entity.js';
import { Contact } from './modules/customers/contact.entity.js';
import { CustomerService } from './modules/customers/customer-service.entity.js';
import { Customer } from './modules/customers/customer.entity.js';
import { InvoiceSeries } from './modules/invoices/invoice-series.entity.js';
import { BillableService } from './modules/service-catalog/billable-service.entity.js';
import { Tenant } from './modules/tenants/tenant.entity.js';
import { Membership } from './modules/users/membership.entity.js';
import { User } from './modules/users/user.entity.js';

/** Every table, listed by hand; `test/guarantees/schema-drift.spec.ts` compares them with the migrations. */
export const entities = [
  Tenant,
  User,
  Membership,
  ApiKey,
  Session,
  RefreshToken,
  BillableService,
  InvoiceSeries,
  Customer,
  Contact,
  CustomerService,
];
