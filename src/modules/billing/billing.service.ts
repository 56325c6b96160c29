import { Injectable } from '@nestjs/common';
import { ApiKeysService } from '../auth/api-keys.service.js';
import { CustomersService } from '../customers/customers.service.js';
import { InvoiceIssuingService } from '../invoices/invoice-issuing.service.js';
import { TeamService } from '../team/team.service.js';
import { PLANS_TABLE } from '../tenants/domain/plans.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { toBillingResponse } from './billing.mapper.js';
import type { BillingResponse } from './dto/billing.response.js';

/** The plan of a company, and how much of it is used: counted as the limits themselves count (contract 3.2). */
@Injectable()
export class BillingService {
  constructor(
    private readonly tenants: TenantsService,
    private readonly team: TeamService,
    private readonly apiKeys: ApiKeysService,
    private readonly customers: CustomersService,
    private readonly invoices: InvoiceIssuingService,
  ) {}

  async get(tenantId: string): Promise<BillingResponse> {
    const tenant = await this.tenants.get(tenantId);
    const [seats, apiKeys, activeCustomers, invoicesPerMonth] = await Promise.all([
      this.team.countSeats(tenantId),
      this.apiKeys.count(tenantId),
      this.customers.countActive(tenantId),
      this.invoices.countIssuedThisMonth(tenant),
    ]);
    const usage = { seats, apiKeys, activeCustomers, invoicesPerMonth };
    return toBillingResponse(tenant.plan, PLANS_TABLE[tenant.plan], usage);
  }
}
