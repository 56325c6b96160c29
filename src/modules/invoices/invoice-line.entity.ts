import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DecimalColumn, MoneyColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import { LogEntry } from '../log-entries/log-entry.entity.js';
import type { VatCategory } from './domain/vat-category.js';
import { Invoice } from './invoice.entity.js';

@Entity('invoice_lines')
@Index('ix_invoice_lines_entry', ['tenantId', 'sourceLogEntryId'], {
  where: 'source_log_entry_id IS NOT NULL',
})
@Check('ck_invoice_lines_category', `vat_category_code IN ('S', 'AE', 'E', 'Z', 'G', 'K', 'O')`)
@Check('ck_invoice_lines_rate', 'rate >= 0 AND quantity <> 0 AND vat_percent BETWEEN 0 AND 100')
@ForeignKey(() => Invoice, ['tenantId', 'invoiceId'], ['tenantId', 'id'], {
  name: 'fk_invoice_lines_invoice',
  onDelete: 'CASCADE',
})
@ForeignKey(() => LogEntry, ['tenantId', 'sourceLogEntryId'], ['tenantId', 'id'], {
  name: 'fk_invoice_lines_entry',
})
export class InvoiceLine {
  @TenantIdColumn('pk_invoice_lines') tenantId: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invoice_lines' }) invoiceId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_invoice_lines' }) position: number;
  @TextColumn() description: string;
  @DecimalColumn() quantity: string;
  @TextColumn() unitCode: string;
  @DecimalColumn() rate: string;
  @DecimalColumn() vatPercent: string;
  @TextColumn() vatCategoryCode: VatCategory;
  @MoneyColumn() netAmount: string;
  @Column({ type: 'uuid', nullable: true }) sourceLogEntryId: string | null;
}
