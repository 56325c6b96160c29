import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import type { LocalDate } from '../../shared/time/clock.js';
import type { ListInvoicesQuery } from './dto/invoice.dto.js';
import { InvoiceEvent } from './invoice-event.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { invoiceList } from './invoice-list.js';
import type { BuyerRow, EventRow, InvoiceListRow, InvoiceRow, LineRow } from './invoice-rows.js';
import { InvoiceSourceEntry } from './invoice-source-entry.entity.js';
import { Invoice } from './invoice.entity.js';
import { SELECT_BUYER, SELECT_INVOICE, SELECT_SERVICE_PERIOD } from './invoices.sql.js';

export type InvoiceValues = Partial<Omit<Invoice, 'tenantId' | 'id' | 'version' | 'createdAt' | 'updatedAt'>>;
export type NewInvoice = Pick<
  Invoice,
  | 'invoiceNumber'
  | 'customerId'
  | 'contactId'
  | 'currency'
  | 'language'
  | 'date'
  | 'dueDate'
  | 'buyerReference'
  | 'subtotal'
  | 'vatAmount'
  | 'total'
  | 'originalLineItems'
>;
export type NewEvent = Pick<EventRow, 'type' | 'description' | 'actorEmail' | 'details'>;

@Injectable()
export class InvoicesRepository {
  constructor(private readonly database: Database) {}

  /** @param today when only overdue ones are wanted. */
  list(tenantId: string, query: ListInvoicesQuery, today?: LocalDate): Promise<Page<InvoiceListRow>> {
    return readList<InvoiceListRow>(this.database, tenantId, invoiceList(tenantId, query, today), query);
  }

  async get(tenantId: string, id: string): Promise<InvoiceRow> {
    const rows = await this.database.read<InvoiceRow>(tenantId, SELECT_INVOICE, [tenantId, id]);
    if (!rows[0]) throw new NotFound('No such invoice');
    return rows[0];
  }

  async countIssuedSince(tenantId: string, since: Date): Promise<number> {
    const rows = await this.database.read<{ count: number }>(
      tenantId,
      `SELECT count(*)::int AS count FROM invoices
        WHERE tenant_id = $1 AND document_type = 'Invoice' AND issued_at >= $2`,
      [tenantId, since],
    );
    return rows[0]!.count;
  }

  /** Two changes of one invoice come one after the other. */
  async getForUpdate(tenantId: string, id: string): Promise<InvoiceRow> {
    const lock = `SELECT id FROM invoices WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL FOR UPDATE`;
    await this.database.query(lock, [tenantId, id]);
    return this.get(tenantId, id);
  }

  /** `null` for an unknown customer; a deleted one is found, for the invoices that it has. */
  async findBuyer(
    tenantId: string,
    customerId: string,
    contactId: string | null = null,
  ): Promise<BuyerRow | null> {
    const rows = await this.database.read<BuyerRow>(tenantId, SELECT_BUYER, [
      tenantId,
      customerId,
      contactId,
    ]);
    return rows[0] ?? null;
  }

  async servicePeriod(tenantId: string, id: string): Promise<{ from: LocalDate; to: LocalDate } | null> {
    const rows = await this.database.read<{ from: LocalDate | null; to: LocalDate | null }>(
      tenantId,
      SELECT_SERVICE_PERIOD,
      [tenantId, id],
    );
    const { from, to } = rows[0] ?? {};
    return from && to ? { from, to } : null;
  }

  async insert(tenantId: string, values: NewInvoice): Promise<string> {
    const result = await this.database.manager.insert(Invoice, { tenantId, ...values });
    return (result.identifiers[0] as { id: string }).id;
  }

  async update(tenantId: string, id: string, changes: InvoiceValues): Promise<void> {
    await this.database.manager.update(
      Invoice,
      { tenantId, id },
      { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
    );
  }

  /** Of two that restore it at once, the second finds it neither in the trash nor archived. */
  async restore(tenantId: string, id: string): Promise<void> {
    const rows = await this.database.query(
      `UPDATE invoices
          SET deleted_at = NULL, deleted_by = NULL, is_archived = false, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2 AND (deleted_at IS NOT NULL OR is_archived) RETURNING id`,
      [tenantId, id],
    );
    if (rows.length === 0) throw new NotFound('No such invoice in the trash or the archive');
  }

  async softDelete(tenantId: string, id: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE invoices SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [tenantId, id, userId],
    );
  }

  async replaceLines(tenantId: string, invoiceId: string, lines: readonly LineRow[]): Promise<void> {
    await this.database.manager.delete(InvoiceLine, { tenantId, invoiceId });
    const rows = lines.map((line, position) => ({ ...line, tenantId, invoiceId, position }));
    await this.database.manager.insert(InvoiceLine, rows);
  }

  async insertSources(tenantId: string, invoiceId: string, logEntryIds: readonly string[]): Promise<void> {
    const rows = logEntryIds.map((logEntryId, position) => ({ tenantId, invoiceId, logEntryId, position }));
    await this.database.manager.insert(InvoiceSourceEntry, rows);
  }

  async insertEvent(tenantId: string, invoiceId: string, event: NewEvent): Promise<void> {
    const { details, ...values } = event;
    await this.database.manager.insert(InvoiceEvent, {
      tenantId,
      invoiceId,
      ...values,
      ...(details && { details: details as object }),
    });
  }
}
