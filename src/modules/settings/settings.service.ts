import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import { InvoiceNumbersService } from '../invoices/invoice-numbers.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { UpdateSettingsDto } from './dto/settings.dto.js';
import type { SettingsResponse } from './dto/settings.response.js';
import { toSettingsResponse, toTenantChanges } from './settings.mapper.js';

@Injectable()
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsService,
    private readonly numbers: InvoiceNumbersService,
    private readonly audit: AuditService,
  ) {}

  async get(tenantId: string): Promise<SettingsResponse> {
    const [tenant, nextSequence] = await Promise.all([
      this.tenants.get(tenantId),
      this.numbers.nextSequence(tenantId),
    ]);
    return toSettingsResponse(tenant, nextSequence);
  }

  /** The next number counts in the series of the new prefix, if both are sent. */
  update(actor: Actor, dto: UpdateSettingsDto): Promise<SettingsResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      assertUnchanged(await this.tenants.lock(tenantId));
      const before = await this.inTransaction(tenantId);
      await this.tenants.update(tenantId, toTenantChanges(dto));
      await this.numbers.assertPrefixesUsable(tenantId, before, await this.tenants.get(tenantId));
      const next = dto.invoiceNextSeq ?? undefined;
      if (next !== undefined && next !== (await this.numbers.nextSequence(tenantId))) {
        await this.numbers.setNextSequence(actor, next);
      }
      const after = await this.inTransaction(tenantId);
      await this.audit.record(actor, {
        action: 'SettingsChanged',
        entityType: 'Settings',
        summary: 'Changed the settings',
        changes: changesBetween(before, after),
      });
      return after;
    });
  }

  /** One statement after the other: a transaction has one connection. */
  private async inTransaction(tenantId: string): Promise<SettingsResponse> {
    const tenant = await this.tenants.get(tenantId);
    return toSettingsResponse(tenant, await this.numbers.nextSequence(tenantId));
  }
}
