import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { InvoiceNumbersService } from '../invoices/invoice-numbers.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { UpdateSettingsDto } from './dto/settings.dto.js';
import type { SettingsResponse } from './dto/settings.response.js';
import { SamePrefix } from './settings.errors.js';
import { toSettingsResponse, toTenantChanges } from './settings.mapper.js';

@Injectable()
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsService,
    private readonly numbers: InvoiceNumbersService,
  ) {}

  async get(tenantId: string): Promise<SettingsResponse> {
    const [tenant, nextSequence] = await Promise.all([
      this.tenants.get(tenantId),
      this.numbers.nextSequence(tenantId),
    ]);
    return toSettingsResponse(tenant, nextSequence);
  }

  /** The next number counts in the series of the new prefix, if both are sent. */
  update({ tenantId }: Actor, dto: UpdateSettingsDto): Promise<SettingsResponse> {
    return this.database.transaction(tenantId, async () => {
      await this.tenants.update(tenantId, toTenantChanges(dto));
      const { invoicePrefix, creditNotePrefix } = await this.tenants.get(tenantId);
      if (invoicePrefix === creditNotePrefix) throw new SamePrefix();
      const next = dto.invoiceNextSeq ?? undefined;
      if (next !== undefined && next !== (await this.numbers.nextSequence(tenantId))) {
        await this.numbers.setNextSequence(tenantId, next);
      }
      const nextSequence = await this.numbers.nextSequence(tenantId);
      return toSettingsResponse(await this.tenants.get(tenantId), nextSequence);
    });
  }
}
