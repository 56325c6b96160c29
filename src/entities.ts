import { AuditEntry } from './modules/audit/audit-entry.entity.js';
import { ApiKey } from './modules/auth/api-key.entity.js';
import { EmailToken } from './modules/auth/email-token.entity.js';
import { UsedTicket } from './modules/auth/openid/used-ticket.entity.js';
import { UserIdentity } from './modules/auth/openid/user-identity.entity.js';
import { RefreshToken } from './modules/auth/refresh-token.entity.js';
import { Session } from './modules/auth/session.entity.js';
import { Contact } from './modules/customers/contact.entity.js';
import { CustomerService } from './modules/customers/customer-service.entity.js';
import { Customer } from './modules/customers/customer.entity.js';
import { DailyHours } from './modules/dashboard/daily-hours.entity.js';
import { MonthlyWork } from './modules/dashboard/monthly-work.entity.js';
import { ImportedRow } from './modules/imports/imported-row.entity.js';
import { InvoiceEvent } from './modules/invoices/invoice-event.entity.js';
import { InvoiceLine } from './modules/invoices/invoice-line.entity.js';
import { InvoicePayment } from './modules/invoices/invoice-payment.entity.js';
import { InvoiceSeries } from './modules/invoices/invoice-series.entity.js';
import { InvoiceSourceEntry } from './modules/invoices/invoice-source-entry.entity.js';
import { Invoice } from './modules/invoices/invoice.entity.js';
import { TenantCounter } from './modules/invoices/tenant-counter.entity.js';
import { LogEntryAttachment } from './modules/log-entries/log-entry-attachment.entity.js';
import { LogEntry } from './modules/log-entries/log-entry.entity.js';
import { Project } from './modules/projects/project.entity.js';
import { BillableService } from './modules/service-catalog/billable-service.entity.js';
import { Invitation } from './modules/team/invitation.entity.js';
import { Tenant } from './modules/tenants/tenant.entity.js';
import { Membership } from './modules/users/membership.entity.js';
import { User } from './modules/users/user.entity.js';
import { IdempotencyRecord } from './shared/idempotency/idempotency-record.entity.js';
import { OutgoingMail } from './shared/mail/outgoing-mail.entity.js';

/** Every table, listed by hand; `test/guarantees/schema-drift.spec.ts` compares them with the migrations. */
export const entities = [
  Tenant,
  User,
  Membership,
  ApiKey,
  Session,
  RefreshToken,
  UserIdentity,
  UsedTicket,
  EmailToken,
  BillableService,
  InvoiceSeries,
  TenantCounter,
  Invoice,
  InvoiceLine,
  InvoiceSourceEntry,
  InvoicePayment,
  InvoiceEvent,
  Customer,
  Contact,
  CustomerService,
  Project,
  LogEntry,
  LogEntryAttachment,
  DailyHours,
  MonthlyWork,
  ImportedRow,
  AuditEntry,
  Invitation,
  OutgoingMail,
  IdempotencyRecord,
];
