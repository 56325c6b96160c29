import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { LocalDate } from '../../shared/time/clock.js';
import type { IssuedSeries } from './domain/number-prefix.js';
import type { DocumentType } from './invoice-types.js';

const OF_SERIES = 'tenant_id = $1 AND document_type = $2 AND prefix = $3';

/** Rows of a tenant, a document type and a prefix whose year is filled in; each gives its numbers one after the other. */
@Injectable()
export class InvoiceSeriesRepository {
  constructor(private readonly database: Database) {}

  async nextSequence(tenantId: string, documentType: DocumentType, prefix: string): Promise<number> {
    const rows = await this.database.read<{ next: number }>(
      tenantId,
      `SELECT next_sequence AS next FROM invoice_series WHERE ${OF_SERIES}`,
      [tenantId, documentType, prefix],
    );
    return rows[0]?.next ?? 1;
  }

  /**
   * Locks the series, so that no document takes a number meanwhile. Tells the highest number that an issued document
   * bears; 0 without one.
   */
  async lock(tenantId: string, documentType: DocumentType, prefix: string): Promise<number> {
    const key = [tenantId, documentType, prefix];
    await this.begin(key);
    await this.database.query(`SELECT 1 FROM invoice_series WHERE ${OF_SERIES} FOR UPDATE`, key);
    const rows = await this.database.query<{ highest: number }>(
      `SELECT coalesce(max(sequence), 0) AS highest FROM invoices
        WHERE tenant_id = $1 AND document_type = $2 AND series_prefix = $3 AND sequence IS NOT NULL`,
      key,
    );
    return rows[0]!.highest;
  }

  async setNext(tenantId: string, documentType: DocumentType, prefix: string, next: number): Promise<void> {
    await this.database.query(`UPDATE invoice_series SET next_sequence = $4 WHERE ${OF_SERIES}`, [
      tenantId,
      documentType,
      prefix,
      next,
    ]);
  }

  /**
   * Takes the next number of a series for a document of this date; `null` when a later one is issued already. The row
   * stays locked until the end of the transaction, so this comes last in it.
   */
  async take(
    tenantId: string,
    documentType: DocumentType,
    prefix: string,
    date: LocalDate,
  ): Promise<number | null> {
    const key = [tenantId, documentType, prefix];
    await this.begin(key);
    const rows = await this.database.query<{ sequence: number }>(
      `UPDATE invoice_series SET next_sequence = next_sequence + 1, last_issued_date = $4
        WHERE ${OF_SERIES} AND (last_issued_date IS NULL OR last_issued_date <= $4)
        RETURNING next_sequence - 1 AS sequence`,
      [...key, date],
    );
    return rows[0]?.sequence ?? null;
  }

  async lastIssuedDate(
    tenantId: string,
    documentType: DocumentType,
    prefix: string,
  ): Promise<LocalDate | null> {
    const rows = await this.database.read<{ date: LocalDate | null }>(
      tenantId,
      `SELECT last_issued_date AS date FROM invoice_series WHERE ${OF_SERIES}`,
      [tenantId, documentType, prefix],
    );
    return rows[0]?.date ?? null;
  }

  /** Every series that an issued document belongs to, with the highest number that is in use. */
  listIssued(tenantId: string): Promise<IssuedSeries[]> {
    return this.database.read<IssuedSeries>(
      tenantId,
      `SELECT document_type AS "documentType", series_prefix AS prefix, max(sequence) AS highest
         FROM invoices WHERE tenant_id = $1 AND sequence IS NOT NULL
        GROUP BY document_type, series_prefix ORDER BY document_type, series_prefix`,
      [tenantId],
    );
  }

  private async begin(key: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO invoice_series (tenant_id, document_type, prefix) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      key,
    );
  }
}
