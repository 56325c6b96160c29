import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantIdColumn } from '../../shared/database/columns.js';
import { LogEntry } from '../log-entries/log-entry.entity.js';
import { Invoice } from './invoice.entity.js';

/** An entry that an invoice was made of. It stays listed when it is released again. */
@Entity('invoice_source_entries')
@Index('ix_invoice_source_entries_entry', ['tenantId', 'logEntryId'])
@ForeignKey(() => Invoice, ['tenantId', 'invoiceId'], ['tenantId', 'id'], {
  name: 'fk_invoice_source_entries_invoice',
  onDelete: 'CASCADE',
})
@ForeignKey(() => LogEntry, ['tenantId', 'logEntryId'], ['tenantId', 'id'], {
  name: 'fk_invoice_source_entries_entry',
})
export class InvoiceSourceEntry {
  @TenantIdColumn('pk_invoice_source_entries') tenantId: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invoice_source_entries' }) invoiceId: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invoice_source_entries' }) logEntryId: string;
  @Column({ type: 'integer' }) position: number;
}
