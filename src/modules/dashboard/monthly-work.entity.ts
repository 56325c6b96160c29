import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantIdColumn } from '../../shared/database/columns.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** A part of the sums of the entries for one customer and service in one month. Written by the triggers on log_entries only. */
@Entity('monthly_work')
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_monthly_work_tenant' })
export class MonthlyWork {
  @TenantIdColumn('pk_monthly_work') tenantId: string;
  /** Its first day. */
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'pk_monthly_work' }) month: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_monthly_work' }) customerId: string;
  /** A global service, or one that exists for this customer alone. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_monthly_work' }) serviceId: string;
  /** Adds up with the others; which one, the writer's connection decides. */
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_monthly_work' }) slot: number;
  @Column({ type: 'bigint' }) seconds: string;
  @Column({ type: 'bigint' }) billableSeconds: string;
  @Column({ type: 'numeric', precision: 20, scale: 2 }) fixedAmount: string;
  @Column({ type: 'integer' }) entries: number;
}
