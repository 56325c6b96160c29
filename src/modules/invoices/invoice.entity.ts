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
import type { Language } from '../../shared/text/languages.js';
import { Contact } from '../customers/contact.entity.js';
import { Customer } from '../customers/customer.entity.js';
import type { BuyerSnapshot, LineRow, SellerSnapshot, VatGroupRow } from './invoice-rows.js';
import type { DocumentType, InvoiceStatus } from './invoice-types.js';

/** An invoice or a credit note. */
@Entity('invoices')
@Index('ux_invoices_number', ['tenantId', 'invoiceNumber'], { unique: true })
@Index('ux_invoices_sequence', ['tenantId', 'documentType', 'seriesPrefix', 'sequence'], {
  unique: true,
  where: 'sequence IS NOT NULL',
})
@Index('ix_invoices_list', { synchronize: false }) // descending, see the migration
@Index('ix_invoices_customer', { synchronize: false }) // descending
@Index('ix_invoices_due_date', ['tenantId', 'dueDate', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_invoices_total', ['tenantId', 'total', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_invoices_created', ['tenantId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_invoices_updated', ['tenantId', 'updatedAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_invoices_deleted', ['tenantId', 'deletedAt', 'id'], { where: 'deleted_at IS NOT NULL' })
@Index('ix_invoices_open', ['tenantId', 'status', 'dueDate'], {
  where: `status IN ('Draft', 'Sent') AND document_type = 'Invoice' AND deleted_at IS NULL`,
})
@Index('ix_invoices_paid', ['tenantId', 'paidDate'], {
  where: `status = 'Paid' AND document_type = 'Invoice' AND deleted_at IS NULL`,
})
@Index('ix_invoices_credited', ['tenantId', 'creditedInvoiceId'], {
  where: 'credited_invoice_id IS NOT NULL',
})
@Check('ck_invoices_document_type', `document_type IN ('Invoice', 'CreditNote')`)
@Check('ck_invoices_status', `status IN ('Draft', 'Sent', 'Paid', 'Cancelled')`)
@Check('ck_invoices_issued', '(issued_at IS NULL) = (sequence IS NULL)')
@Check('ck_invoices_due_date', 'due_date >= date')
@Check('ck_invoices_credited_amount', 'credited_amount BETWEEN 0 AND greatest(total, 0)')
@Check(
  'ck_invoices_service_period',
  '(service_from IS NULL) = (service_to IS NULL) AND service_from <= service_to',
)
@ForeignKey(() => Customer, ['tenantId', 'customerId'], ['tenantId', 'id'], { name: 'fk_invoices_customer' })
@ForeignKey(() => Contact, ['tenantId', 'contactId'], ['tenantId', 'id'], { name: 'fk_invoices_contact' })
@ForeignKey(() => Invoice, ['tenantId', 'creditedInvoiceId'], ['tenantId', 'id'], {
  name: 'fk_invoices_credited',
})
export class Invoice {
  @TenantIdColumn('pk_invoices') tenantId: string;
  @IdColumn('pk_invoices') id: string;
  @TextColumn({ default: 'Invoice' }) documentType: DocumentType;
  @TextColumn({ default: 'Draft' }) status: InvoiceStatus;
  @TextColumn({ collation: 'natural_order' }) invoiceNumber: string;
  @Column({ type: 'integer', nullable: true }) sequence: number | null;
  @TextColumn({ nullable: true }) seriesPrefix: string | null;
  @Column({ type: 'uuid' }) customerId: string;
  @Column({ type: 'uuid', nullable: true }) contactId: string | null;
  @Column({ type: 'uuid', nullable: true }) creditedInvoiceId: string | null;
  @TextColumn() currency: string;
  @TextColumn() language: Language;
  @Column({ type: 'date' }) date: string;
  @Column({ type: 'date' }) dueDate: string;
  @Column({ type: 'date', nullable: true }) paidDate: string | null;
  @TextColumn({ nullable: true }) buyerReference: string | null;
  @TextColumn({ nullable: true }) notes: string | null;
  @TextColumn({ nullable: true }) paymentReference: string | null;
  @MoneyColumn() subtotal: string;
  @MoneyColumn() vatAmount: string;
  @MoneyColumn() total: string;
  @Column({ type: 'numeric', precision: 14, scale: 2, default: 0 }) paidAmount: string;
  @Column({ type: 'numeric', precision: 14, scale: 2, default: 0 }) creditedAmount: string;
  @Column({ type: 'jsonb' }) originalLineItems: LineRow[];
  /** Of a credit note: the one that closes a group of its invoice takes what is left of the VAT. */
  @Column({ type: 'jsonb', nullable: true }) vatBreakdown: VatGroupRow[] | null;
  /** As they were when the document was issued; NULL on a Draft. */
  @Column({ type: 'jsonb', nullable: true }) seller: SellerSnapshot | null;
  @Column({ type: 'jsonb', nullable: true }) buyer: BuyerSnapshot | null;
  /** First and last day of the work. */
  @Column({ type: 'date', nullable: true }) serviceFrom: string | null;
  @Column({ type: 'date', nullable: true }) serviceTo: string | null;
  @InstantColumn({ nullable: true }) issuedAt: Date | null;
  @InstantColumn({ nullable: true }) lastEmailSentAt: Date | null;
  @Column({ type: 'boolean', default: false }) isArchived: boolean;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
  @InstantColumn({ nullable: true }) deletedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) deletedBy: string | null;
}
