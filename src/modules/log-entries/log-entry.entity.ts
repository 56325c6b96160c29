import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  InstantColumn,
  MoneyColumn,
  TenantIdColumn,
  TextColumn,
  VersionColumn,
} from '../../shared/database/columns.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { Contact } from '../customers/contact.entity.js';
import { CustomerService } from '../customers/customer-service.entity.js';
import { Customer } from '../customers/customer.entity.js';
import { Project } from '../projects/project.entity.js';
import { BillableService } from '../service-catalog/billable-service.entity.js';
import { Membership } from '../users/membership.entity.js';
import type { LogEntryStatus } from './log-entry-status.js';

/** Time, or a fixed amount, that a person recorded for a customer; while Running, a timer. */
@Entity('log_entries')
@Index('ix_log_entries_list', { synchronize: false }) // descending, see the migration
@Index('ix_log_entries_customer', { synchronize: false }) // descending
@Index('ix_log_entries_user', { synchronize: false }) // descending
@Index('ix_log_entries_created', ['tenantId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_log_entries_updated', ['tenantId', 'updatedAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_log_entries_project', { synchronize: false }) // descending
@Index('ix_log_entries_uninvoiced', ['tenantId', 'customerId', 'date', 'startSort', 'id'], {
  where: `status = 'Completed' AND is_billable AND deleted_at IS NULL`,
})
@Index('ix_log_entries_invoice', ['tenantId', 'invoiceId'], { where: 'invoice_id IS NOT NULL' })
@Index('ix_log_entries_deleted', ['tenantId', 'deletedAt', 'id'], { where: 'deleted_at IS NOT NULL' })
@Index('ux_log_entries_running', { synchronize: false }) // on an expression
@Check('ck_log_entries_status', `status IN ('Running', 'Completed', 'Invoiced')`)
@Check('ck_log_entries_rounding', `rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')`)
@Check('ck_log_entries_one_service', '(service_id IS NULL) <> (customer_service_id IS NULL)')
@Check(
  'ck_log_entries_running',
  `status <> 'Running' OR (started_at IS NOT NULL AND end_time IS NULL AND duration_seconds IS NULL)`,
)
@Check('ck_log_entries_times', '(end_time IS NULL) OR (start_time IS NOT NULL)')
@Check('ck_log_entries_seconds', 'duration_seconds >= 0 AND billable_seconds >= 0')
@Check('ck_log_entries_invoice', `(status = 'Invoiced') = (invoice_id IS NOT NULL) OR deleted_at IS NOT NULL`)
@Check('ck_log_entries_attachments', 'attachment_count BETWEEN 0 AND 20')
@ForeignKey(() => Membership, ['tenantId', 'userId'], ['tenantId', 'userId'], { name: 'fk_log_entries_user' })
@ForeignKey(() => Customer, ['tenantId', 'customerId'], ['tenantId', 'id'], {
  name: 'fk_log_entries_customer',
})
@ForeignKey(() => Contact, ['tenantId', 'contactId'], ['tenantId', 'id'], { name: 'fk_log_entries_contact' })
@ForeignKey(() => BillableService, ['tenantId', 'serviceId'], ['tenantId', 'id'], {
  name: 'fk_log_entries_service',
})
@ForeignKey(() => CustomerService, ['tenantId', 'customerServiceId'], ['tenantId', 'id'], {
  name: 'fk_log_entries_customer_service',
})
@ForeignKey(() => Project, ['tenantId', 'customerId', 'projectId'], ['tenantId', 'customerId', 'id'], {
  name: 'fk_log_entries_project',
})
// By the name of its table: the module invoices is above this one.
@ForeignKey('invoices', ['tenantId', 'invoiceId'], ['tenantId', 'id'], { name: 'fk_log_entries_invoice' })
export class LogEntry {
  @TenantIdColumn('pk_log_entries') tenantId: string;
  @IdColumn('pk_log_entries') id: string;
  @Column({ type: 'uuid' }) userId: string;
  @Column({ type: 'uuid' }) customerId: string;
  @Column({ type: 'uuid', nullable: true }) contactId: string | null;
  /** A global service, or: */
  @Column({ type: 'uuid', nullable: true }) serviceId: string | null;
  /** one that exists for this customer alone. */
  @Column({ type: 'uuid', nullable: true }) customerServiceId: string | null;
  /** Of the same customer. */
  @Column({ type: 'uuid', nullable: true }) projectId: string | null;
  @Column({ type: 'uuid', nullable: true }) invoiceId: string | null;
  @TextColumn() status: LogEntryStatus;
  @Column({ type: 'date' }) date: string;
  @Column({ type: 'time', precision: 0, nullable: true }) startTime: string | null;
  @Column({ type: 'time', precision: 0, nullable: true }) endTime: string | null;
  /** Seconds of startTime, -1 without one: orders entries without a time last. */
  @Column({ type: 'integer', default: -1 }) startSort: number;
  /** The instant a timer was started. */
  @InstantColumn({ nullable: true }) startedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) durationSeconds: number | null;
  @Column({ type: 'integer', nullable: true }) billableSeconds: number | null;
  @TextColumn() rounding: TimeRounding;
  @MoneyColumn({ nullable: true }) fixedAmount: string | null;
  @Column({ type: 'boolean', default: true }) isBillable: boolean;
  @TextColumn({ nullable: true }) notes: string | null;
  @Column({ type: 'text', array: true, default: () => `'{}'` }) tags: string[];
  /** How many rows of log_entry_attachments there are. */
  @Column({ type: 'integer', default: 0 }) attachmentCount: number;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
  @InstantColumn({ nullable: true }) deletedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) deletedBy: string | null;
}
