import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { LocalDate } from '../../shared/time/clock.js';

/** The highest sequence that an issued document of the series bears; 0 without one. */
const HIGHEST_USED = `
  SELECT coalesce(max(sequence), 0) FROM invoices
   WHERE tenant_id = $1 AND document_type = 'Invoice' AND series_prefix = $2`;

@Injectable()
export class InvoiceSeriesRepository {
  constructor(private readonly database: Database) {}

  async nextSequence(tenantId: string, prefix: string): Promise<number> {
    const rows = await this.database.read<{ next: number }>(
      tenantId,
      `SELECT next_sequence AS next FROM invoice_series
        WHERE tenant_id = $1 AND document_type = 'Invoice' AND prefix = $2`,
      [tenantId, prefix],
    );
    return rows[0]?.next ?? 1;
  }

  /** Locks the series, so that no invoice takes a number meanwhile. Tells the highest number in use. */
  async lock(tenantId: string, prefix: string): Promise<number> {
    await this.database.query(
      `INSERT INTO invoice_series (tenant_id, document_type, prefix) VALUES ($1, 'Invoice', $2) ON CONFLICT DO NOTHING`,
      [tenantId, prefix],
    );
    await this.database.query(
      `SELECT 1 FROM invoice_series WHERE tenant_id = $1 AND document_type = 'Invoice' AND prefix = $2 FOR UPDATE`,
      [tenantId, prefix],
    );
    const rows = await this.database.query<{ highest: number }>(`SELECT (${HIGHEST_USED}) AS highest`, [
      tenantId,
      prefix,
    ]);
    return rows[0]?.highest ?? 0;
  }

  async setNext(tenantId: string, prefix: string, next: number): Promise<void> {
    await this.database.query(
      `UPDATE invoice_series SET next_sequence = $3
        WHERE tenant_id = $1 AND document_type = 'Invoice' AND prefix = $2`,
      [tenantId, prefix, next],
    );
  }

  /**
   * Takes the next number of a series for a document of this date; `null` when a later one is issued already. The row
   * stays locked until the end of the transaction, so this comes last in it.
   */
  async take(tenantId: string, prefix: string, date: LocalDate): Promise<number | null> {
    await this.database.query(
      `INSERT INTO invoice_series (tenant_id, document_type, prefix) VALUES ($1, 'Invoice', $2) ON CONFLICT DO NOTHING`,
      [tenantId, prefix],
    );
    const rows = await this.database.query<{ sequence: number }>(
      `UPDATE invoice_series SET next_sequence = next_sequence + 1, last_issued_date = $3
        WHERE tenant_id = $1 AND document_type = 'Invoice' AND prefix = $2
          AND (last_issued_date IS NULL OR last_issued_date <= $3)
        RETURNING next_sequence - 1 AS sequence`,
      [tenantId, prefix, date],
    );
    return rows[0]?.sequence ?? null;
  }

  async lastIssuedDate(tenantId: string, prefix: string): Promise<LocalDate | null> {
    const rows = await this.database.read<{ date: LocalDate | null }>(
      tenantId,
      `SELECT last_issued_date AS date FROM invoice_series
        WHERE tenant_id = $1 AND document_type = 'Invoice' AND prefix = $2`,
      [tenantId, prefix],
    );
    return rows[0]?.date ?? null;
  }
}
