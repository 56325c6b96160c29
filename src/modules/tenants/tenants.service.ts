import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Plan } from '../../shared/http/actor.js';
import { Clock, type LocalDate, localDate } from '../../shared/time/clock.js';
import type { Tenant } from './tenant.entity.js';
import { type TenantChanges, type TenantRow, TenantsRepository } from './tenants.repository.js';

export type { TenantChanges, TenantRow } from './tenants.repository.js';

/** Companies and their settings, for the modules above. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsRepository,
    private readonly clock: Clock,
  ) {}

  /** All settings as stored; decimals as text. */
  get(tenantId: string): Promise<TenantRow> {
    return this.tenants.get(tenantId);
  }

  /** Until the open transaction ends no other settings are saved. @returns the version that holds now. */
  lock(tenantId: string): Promise<number> {
    return this.tenants.lock(tenantId);
  }

  /** The calendar day in the tenant's time zone. */
  async today(tenantId: string): Promise<LocalDate> {
    return localDate(this.clock.now(), (await this.get(tenantId)).timeZone);
  }

  async create(tenant: Pick<Tenant, 'id' | 'companyName' | 'language'>): Promise<void> {
    await this.tenants.insert(tenant);
  }

  async update(tenantId: string, changes: TenantChanges): Promise<void> {
    await this.database.transaction(tenantId, () => this.tenants.update(tenantId, changes));
  }

  /** For operators; customers cannot change their own plan. */
  async changePlan(tenantId: string, plan: Plan): Promise<void> {
    await this.database.transaction(tenantId, () => this.tenants.update(tenantId, { plan }));
  }
}
