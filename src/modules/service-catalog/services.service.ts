import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import type { AuditAction, AuditChanges } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { CreateServiceDto, UpdateServiceDto } from './dto/service.dto.js';
import type { ServiceResponse } from './dto/service.response.js';
import { toServiceResponse, toServiceValues } from './service.mapper.js';
import { type ServiceRow, ServicesRepository } from './services.repository.js';

export type { ServiceRow } from './services.repository.js';

const EMPTY = { hourlyRate: null, fixedAmount: null, description: null };

@Injectable()
export class ServicesService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly tenants: TenantsService,
    private readonly audit: AuditService,
  ) {}

  async list(tenantId: string, includeArchived = false): Promise<ServiceResponse[]> {
    return (await this.services.list(tenantId, includeArchived)).map(toServiceResponse);
  }

  async get(tenantId: string, id: string): Promise<ServiceResponse> {
    return toServiceResponse(await this.services.get(tenantId, id));
  }

  /** For modules above; `null` when there is none, or it is deleted. */
  find(tenantId: string, id: string): Promise<ServiceRow | null> {
    return this.services.find(tenantId, id);
  }

  create(actor: Actor, dto: CreateServiceDto): Promise<ServiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const defaults = await this.defaults(tenantId);
      const id = await this.services.insert(tenantId, {
        ...EMPTY,
        ...defaults,
        name: dto.name,
        ...toServiceValues(dto, defaults),
      });
      await this.record(actor, 'ServiceCreated', id, `Created the service "${dto.name}"`);
      return this.get(tenantId, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateServiceDto): Promise<ServiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const before = await this.get(tenantId, id);
      await this.services.update(tenantId, id, {
        ...toServiceValues(dto, await this.defaults(tenantId)),
        ...(dto.isArchived !== undefined && { isArchived: dto.isArchived ?? false }),
      });
      const after = await this.get(tenantId, id);
      const summary = `Changed the service "${after.name}"`;
      await this.record(actor, 'ServiceChanged', id, summary, changesBetween(before, after));
      return after;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId, userId } = actor;
    await this.database.transaction(tenantId, async () => {
      const name = await this.services.softDelete(tenantId, id, userId);
      await this.record(actor, 'ServiceDeleted', id, `Deleted the service "${name}"`);
    });
  }

  private record(
    actor: Actor,
    action: AuditAction,
    entityId: string,
    summary: string,
    changes?: AuditChanges,
  ): Promise<void> {
    return this.audit.record(actor, { action, entityType: 'Service', entityId, summary, changes });
  }

  private async defaults(tenantId: string): Promise<Pick<ServiceRow, 'type' | 'rounding' | 'sortOrder'>> {
    const { timeRounding } = await this.tenants.get(tenantId);
    return { type: 'BillableTime', rounding: timeRounding, sortOrder: 0 };
  }
}
