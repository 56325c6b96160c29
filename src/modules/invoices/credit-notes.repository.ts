import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { VatGroupRow } from './invoice-rows.js';
import { Invoice } from './invoice.entity.js';

type FromInvoice = 'customerId' | 'contactId' | 'currency' | 'language' | 'buyerReference';
type Own = 'creditedInvoiceId' | 'date' | 'dueDate' | 'notes' | 'originalLineItems' | 'vatBreakdown';
export type NewCreditNote = Pick<Invoice, FromInvoice | Own | 'subtotal' | 'vatAmount' | 'total'>;

@Injectable()
export class CreditNotesRepository {
  constructor(private readonly database: Database) {}

  /** A Draft, which is issued in the same transaction: nobody ever sees its provisional number. */
  async insert(tenantId: string, values: NewCreditNote): Promise<string> {
    const provisional = { documentType: 'CreditNote', invoiceNumber: `DRAFT-CN-${randomUUID()}` } as const;
    const result = await this.database.manager.insert(Invoice, { tenantId, ...provisional, ...values });
    return (result.identifiers[0] as { id: string }).id;
  }

  /** The VAT groups of each credit note of an invoice. */
  async groupsByNote(tenantId: string, invoiceId: string): Promise<VatGroupRow[][]> {
    const rows = await this.database.read<{ groups: VatGroupRow[] | null }>(
      tenantId,
      `SELECT vat_breakdown AS groups FROM invoices WHERE tenant_id = $1 AND credited_invoice_id = $2`,
      [tenantId, invoiceId],
    );
    return rows.map(({ groups }) => groups ?? []);
  }
}
