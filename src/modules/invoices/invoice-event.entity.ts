import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import type { InvoiceEventType } from './invoice-types.js';
import { Invoice } from './invoice.entity.js';

/** What happened to an invoice: a line of its history. */
@Entity('invoice_events')
@Index('ix_invoice_events_invoice', ['tenantId', 'invoiceId', 'occurredAt', 'id'])
@Check('ck_invoice_events_status', `status IN ('Success', 'Failed')`)
@ForeignKey(() => Invoice, ['tenantId', 'invoiceId'], ['tenantId', 'id'], {
  name: 'fk_invoice_events_invoice',
  onDelete: 'CASCADE',
})
export class InvoiceEvent {
  @TenantIdColumn('pk_invoice_events') tenantId: string;
  @IdColumn('pk_invoice_events') id: string;
  @Column({ type: 'uuid' }) invoiceId: string;
  @InstantColumn({ default: () => 'clock_timestamp()' }) occurredAt: Date;
  @TextColumn() type: InvoiceEventType;
  @TextColumn() description: string;
  @TextColumn({ nullable: true }) actorEmail: string | null;
  @TextColumn({ default: 'Success' }) status: 'Success' | 'Failed';
  @TextColumn({ nullable: true }) errorMessage: string | null;
  @TextColumn({ nullable: true }) toolId: string | null;
  @TextColumn({ nullable: true }) externalId: string | null;
  @Column({ type: 'jsonb', nullable: true }) details: Record<string, unknown> | null;
}
