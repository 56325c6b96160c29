import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantIdColumn } from '../../shared/database/columns.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** Numbers of one document type under one prefix, its year filled in. */
@Entity('invoice_series')
@Check('ck_invoice_series_type', `document_type IN ('Invoice', 'CreditNote')`)
@Check('ck_invoice_series_sequence', 'next_sequence >= 1')
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_invoice_series_tenant' })
export class InvoiceSeries {
  @TenantIdColumn('pk_invoice_series') tenantId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_invoice_series' }) documentType:
    'Invoice' | 'CreditNote';
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_invoice_series' }) prefix: string;
  @Column({ type: 'integer', default: 1 }) nextSequence: number;
  @Column({ type: 'date', nullable: true }) lastIssuedDate: string | null;
}
