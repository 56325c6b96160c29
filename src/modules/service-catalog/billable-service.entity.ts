import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  DecimalColumn,
  IdColumn,
  InstantColumn,
  MoneyColumn,
  NameColumn,
  TenantIdColumn,
  TextColumn,
  VersionColumn,
} from '../../shared/database/columns.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { Tenant } from '../tenants/tenant.entity.js';
import type { ServiceType } from './service-type.js';

/** Something a company sells: by the hour or at a fixed price. Called "service" in the API. */
@Entity('services')
@Index('ix_services_order', ['tenantId', 'sortOrder', 'name', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_services_deleted', ['tenantId', 'deletedAt', 'id'], { where: 'deleted_at IS NOT NULL' })
@Check('ck_services_type', `type IN ('BillableTime', 'BillableFixed')`)
@Check('ck_services_rounding', `rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')`)
@Check('ck_services_amounts', 'hourly_rate >= 0 AND fixed_amount >= 0')
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_services_tenant' })
export class BillableService {
  @TenantIdColumn('pk_services') tenantId: string;
  @IdColumn('pk_services') id: string;
  @NameColumn() name: string;
  @TextColumn() type: ServiceType;
  @DecimalColumn({ nullable: true }) hourlyRate: string | null;
  @MoneyColumn({ nullable: true }) fixedAmount: string | null;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn() rounding: TimeRounding;
  @Column({ type: 'integer', default: 0 }) sortOrder: number;
  @Column({ type: 'boolean', default: false }) isArchived: boolean;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
  @InstantColumn({ nullable: true }) deletedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) deletedBy: string | null;
  /** Since then only its name is left, for the entries that show it. */
  @InstantColumn({ nullable: true }) purgedAt: Date | null;
}
