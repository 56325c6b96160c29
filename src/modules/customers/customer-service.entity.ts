import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  DecimalColumn,
  IdColumn,
  InstantColumn,
  MoneyColumn,
  TenantIdColumn,
  TextColumn,
} from '../../shared/database/columns.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { BillableService } from '../service-catalog/billable-service.entity.js';
import type { ServiceType } from '../service-catalog/service-type.js';
import { Customer } from './customer.entity.js';

/**
 * With a service id: that service's own price and name for this customer, NULL = inherited. Without: a service
 * that exists for this customer alone.
 */
@Entity('customer_services')
@Index('ix_customer_services_customer', ['tenantId', 'customerId'], { where: 'removed_at IS NULL' })
@Index('ux_customer_services_override', ['tenantId', 'customerId', 'serviceId'], {
  unique: true,
  where: 'service_id IS NOT NULL AND removed_at IS NULL',
})
@Check('ck_customer_services_own', 'service_id IS NOT NULL OR (name IS NOT NULL AND type IS NOT NULL)')
@Check('ck_customer_services_type', `type IN ('BillableTime', 'BillableFixed')`)
@Check(
  'ck_customer_services_rounding',
  `rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')`,
)
@Check('ck_customer_services_amounts', 'hourly_rate >= 0 AND fixed_amount >= 0')
@ForeignKey(() => Customer, ['tenantId', 'customerId'], ['tenantId', 'id'], {
  name: 'fk_customer_services_customer',
})
@ForeignKey(() => BillableService, ['tenantId', 'serviceId'], ['tenantId', 'id'], {
  name: 'fk_customer_services_service',
})
export class CustomerService {
  @TenantIdColumn('pk_customer_services') tenantId: string;
  @IdColumn('pk_customer_services') id: string;
  @Column({ type: 'uuid' }) customerId: string;
  @Column({ type: 'uuid', nullable: true }) serviceId: string | null;
  @TextColumn({ nullable: true }) name: string | null;
  @TextColumn({ nullable: true }) type: ServiceType | null;
  @DecimalColumn({ nullable: true }) hourlyRate: string | null;
  @MoneyColumn({ nullable: true }) fixedAmount: string | null;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn({ nullable: true }) rounding: TimeRounding | null;
  @Column({ type: 'integer', default: 0 }) sortOrder: number;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
}
