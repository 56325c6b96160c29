import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Page } from '../../shared/http/page.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import type { AuditAction, AuditChanges } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { CreateServiceDto, ListServicesQuery, UpdateServiceDto } from './dto/service.dto.js';
import type { ServiceResponse } from './dto/service.response.js';
import { toServiceResponse, toServiceValues, toVersionedService } from './service.mapper.js';
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

  async list(tenantId: string, query: ListServicesQuery): Promise<Page<ServiceResponse>> {
    return (await this.services.list(tenantId, query)).map(toServiceResponse);
  }

  async get(tenantId: string, id: string): Promise<ServiceResponse> {
    return toVersionedService(await this.services.get(tenantId, id));
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
      const stored = await this.services.getForUpdate(tenantId, id);
      assertUnchanged(stored.version);
      await this.services.update(tenantId, id, {
        ...toServiceValues(dto, await this.defaults(tenantId)),
        ...(dto.isArchived !== undefined && { isArchived: dto.isArchived ?? false }),
      });
      const after = await this.get(tenantId, id);
      const summary = `Changed the service "${after.name}"`;
      const changes = changesBetween(toServiceResponse(stored), after);
      await this.record(actor, 'ServiceChanged', id, summary, changes);
      return after;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId, userId } = actor;
    await this.database.transaction(tenantId, async () => {
      const { name, version } = await this.services.getForUpdate(tenantId, id);
      assertUnchanged(version);
      await this.services.softDelete(tenantId, id, userId);
      await this.record(actor, 'ServiceDeleted', id, `Deleted the service "${name}"`);
    });
  }

  restore(actor: Actor, id: string): Promise<ServiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      await this.services.restore(tenantId, id);
      const service = await this.get(tenantId, id);
      await this.record(actor, 'ServiceRestored', id, `Restored the service "${service.name}"`);
      return service;
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
