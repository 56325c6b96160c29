import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { EntryReferences } from './domain/references.js';
import { TimerAlreadyRunning } from './log-entries.errors.js';
import {
  NEWEST_FIRST,
  OLDEST_FIRST,
  SELECT_ENTRIES,
  SELECT_FOR_INVOICE,
  SELECT_REFERENCES,
} from './log-entries.sql.js';
import type { InvoiceableEntry, LogEntryRow, ReferencesRow } from './log-entry-rows.js';
import { LogEntry } from './log-entry.entity.js';

export interface EntryFilter {
  readonly from?: string;
  readonly to?: string;
  readonly customerId?: string;
}

/** A list without paging ends here (contract 1.3). */
const MAX_ROWS = 10_000;

type Generated = 'tenantId' | 'id' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'deletedBy';
export type LogEntryValues = Omit<LogEntry, Generated>;

@Injectable()
export class LogEntriesRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, { from, to, customerId }: EntryFilter): Promise<LogEntryRow[]> {
    const parameters: string[] = [tenantId];
    const when = (condition: string, value: string | undefined): string =>
      value === undefined ? '' : ` AND ${condition} $${parameters.push(value)}`;
    const conditions = when('l.date >=', from) + when('l.date <=', to) + when('l.customer_id =', customerId);
    return this.select(tenantId, `${conditions} ${NEWEST_FIRST} LIMIT ${MAX_ROWS}`, parameters.slice(1));
  }

  /** Of one person, or of all. */
  listRunning(tenantId: string, userId: string | null): Promise<LogEntryRow[]> {
    const condition = `AND l.status = 'Running' AND ($2::uuid IS NULL OR l.user_id = $2)`;
    return this.select(tenantId, `${condition} ${NEWEST_FIRST} LIMIT ${MAX_ROWS}`, [userId]);
  }

  listUninvoiced(tenantId: string, customerId: string): Promise<LogEntryRow[]> {
    const condition = `AND l.status = 'Completed' AND l.is_billable AND l.customer_id = $2`;
    return this.select(tenantId, `${condition} ${OLDEST_FIRST} LIMIT ${MAX_ROWS}`, [customerId]);
  }

  listByIds(tenantId: string, ids: readonly string[]): Promise<LogEntryRow[]> {
    const condition = 'AND l.id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], l.id)';
    return this.select(tenantId, condition, [ids]);
  }

  async get(tenantId: string, id: string): Promise<LogEntryRow> {
    return one(await this.select(tenantId, 'AND l.id = $2', [id]));
  }

  /** Holds the entry until the transaction ends, so that two changes do not cross. */
  async lock(tenantId: string, id: string): Promise<LogEntryRow> {
    return one(await this.select(tenantId, 'AND l.id = $2 FOR UPDATE OF l', [id]));
  }

  async references(tenantId: string, wanted: EntryReferences): Promise<ReferencesRow> {
    const parameters = [tenantId, wanted.customerId, wanted.serviceId, wanted.contactId];
    const rows = await this.database.read<ReferencesRow>(tenantId, SELECT_REFERENCES, parameters);
    return rows[0]!;
  }

  async insert(tenantId: string, values: LogEntryValues): Promise<string> {
    const result = await onlyOneRunning(this.database.manager.insert(LogEntry, { tenantId, ...values }));
    return (result.identifiers[0] as { id: string }).id;
  }

  async update(tenantId: string, id: string, changes: Partial<LogEntryValues>): Promise<void> {
    const values = { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' };
    await onlyOneRunning(this.database.manager.update(LogEntry, { tenantId, id }, values));
  }

  async softDelete(tenantId: string, id: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE log_entries SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, userId],
    );
  }

  lockForInvoicing(tenantId: string, ids: readonly string[]): Promise<InvoiceableEntry[]> {
    return this.database.query<InvoiceableEntry>(SELECT_FOR_INVOICE, [tenantId, ids]);
  }

  async markInvoiced(tenantId: string, ids: readonly string[], invoiceId: string): Promise<void> {
    await this.database.query(
      `UPDATE log_entries SET status = 'Invoiced', invoice_id = $3, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
      [tenantId, ids, invoiceId],
    );
  }

  async releaseFrom(tenantId: string, invoiceId: string): Promise<void> {
    await this.database.query(
      `UPDATE log_entries SET status = 'Completed', invoice_id = NULL, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND invoice_id = $2`,
      [tenantId, invoiceId],
    );
  }

  private select(tenantId: string, rest: string, parameters: readonly unknown[]): Promise<LogEntryRow[]> {
    return this.database.read<LogEntryRow>(tenantId, `${SELECT_ENTRIES} ${rest}`, [tenantId, ...parameters]);
  }
}

function one(rows: readonly LogEntryRow[]): LogEntryRow {
  if (!rows[0]) throw new NotFound('No such log entry');
  return rows[0];
}

async function onlyOneRunning<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (brokenConstraint(error) === 'ux_log_entries_running') throw new TimerAlreadyRunning();
    throw error;
  }
}
