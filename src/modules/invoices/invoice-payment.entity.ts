import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  MoneyColumn,
  TenantIdColumn,
  TextColumn,
} from '../../shared/database/columns.js';
import { Membership } from '../users/membership.entity.js';
import type { PaymentMethod } from './invoice-types.js';
import { Invoice } from './invoice.entity.js';

/** Money received for an invoice; negative when paid back. */
@Entity('invoice_payments')
@Index('ix_invoice_payments_invoice', ['tenantId', 'invoiceId', 'date'])
@Check('ck_invoice_payments_method', `method IN ('BankTransfer', 'Card', 'Cash', 'DirectDebit', 'Other')`)
@Check('ck_invoice_payments_amount', 'amount <> 0')
@ForeignKey(() => Invoice, ['tenantId', 'invoiceId'], ['tenantId', 'id'], {
  name: 'fk_invoice_payments_invoice',
})
@ForeignKey(() => Membership, ['tenantId', 'createdBy'], ['tenantId', 'userId'], {
  name: 'fk_invoice_payments_creator',
})
export class InvoicePayment {
  @TenantIdColumn('pk_invoice_payments') tenantId: string;
  @IdColumn('pk_invoice_payments') id: string;
  @Column({ type: 'uuid' }) invoiceId: string;
  @Column({ type: 'date' }) date: string;
  @MoneyColumn() amount: string;
  @TextColumn({ default: 'BankTransfer' }) method: PaymentMethod;
  @TextColumn({ nullable: true }) reference: string | null;
  @Column({ type: 'uuid' }) createdBy: string;
  @CreatedAtColumn() createdAt: Date;
}
