import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantIdColumn } from '../../shared/database/columns.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** A part of the sums of one person's entries of one day. Written by the triggers on log_entries only. */
@Entity('daily_hours')
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_daily_hours_tenant' })
export class DailyHours {
  @TenantIdColumn('pk_daily_hours') tenantId: string;
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'pk_daily_hours' }) date: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_daily_hours' }) userId: string;
  /** Adds up with the others; which one, the writer's connection decides. */
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_daily_hours' }) slot: number;
  @Column({ type: 'bigint' }) seconds: string;
  @Column({ type: 'bigint' }) billableSeconds: string;
  @Column({ type: 'integer' }) entries: number;
}
