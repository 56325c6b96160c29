import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantIdColumn } from '../../shared/database/columns.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** A counter that needs no gap rules: numbers of drafts, payment references. */
@Entity('tenant_counters')
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_tenant_counters_tenant' })
export class TenantCounter {
  @TenantIdColumn('pk_tenant_counters') tenantId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_tenant_counters' }) name: string;
  @Column({ type: 'bigint', default: 0 }) value: string;
}
