import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { NotFound, ValidationFailed } from '../../shared/errors/common.errors.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import type { EntryReferences } from './domain/references.js';
import type { ListLogEntriesQuery } from './dto/log-entry.dto.js';
import { TimerAlreadyRunning } from './log-entries.errors.js';
import {
  NEWEST_FIRST,
  HAS_A_QUANTITY,
  OLDEST_FIRST,
  SELECT_ENTRIES,
  SELECT_FOR_INVOICE,
  SELECT_REFERENCES,
} from './log-entries.sql.js';
import type { InvoiceableEntry, LogEntryRow, ReferencesRow } from './log-entry-rows.js';
import { LogEntry } from './log-entry.entity.js';
import { logEntryList } from './log-entry-list.js';

/** A list that has no pages ends here (contract 1.3). */
const MAX_ROWS = 10_000;

type Generated =
  'tenantId' | 'id' | 'attachmentCount' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'deletedBy';
export type LogEntryValues = Omit<LogEntry, Generated>;
export type NewLogEntry = LogEntryValues & { readonly id: string };

@Injectable()
export class LogEntriesRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, query: ListLogEntriesQuery): Promise<Page<LogEntryRow>> {
    return readList<LogEntryRow>(this.database, tenantId, logEntryList(tenantId, query), query);
  }

  /** Of one person, or of all. */
  listRunning(tenantId: string, userId: string | null): Promise<LogEntryRow[]> {
    const condition = `AND l.status = 'Running' AND ($2::uuid IS NULL OR l.user_id = $2)`;
    return this.select(tenantId, `${condition} ${NEWEST_FIRST} LIMIT ${MAX_ROWS}`, [userId]);
  }

  listUninvoiced(tenantId: string, customerId: string): Promise<LogEntryRow[]> {
    const condition = `AND l.status = 'Completed' AND l.is_billable AND l.customer_id = $2`;
    return this.select(tenantId, `${condition} AND ${HAS_A_QUANTITY} ${OLDEST_FIRST} LIMIT ${MAX_ROWS}`, [
      customerId,
    ]);
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
    const { customerId, serviceId, contactId, projectId } = wanted;
    const parameters = [tenantId, customerId, serviceId, contactId, projectId];
    const rows = await this.database.read<ReferencesRow>(tenantId, SELECT_REFERENCES, parameters);
    return rows[0]!;
  }

  async insert(tenantId: string, values: LogEntryValues): Promise<string> {
    const result = await explained(this.database.manager.insert(LogEntry, { tenantId, ...values }));
    return (result.identifiers[0] as { id: string }).id;
  }

  /** Their ids are known; so an import can say which row became which entry. */
  async insertMany(tenantId: string, rows: readonly NewLogEntry[]): Promise<void> {
    const values = rows.map((row) => ({ tenantId, ...row }));
    await explained(this.database.insertMany(LogEntry, values));
  }

  async update(tenantId: string, id: string, changes: Partial<LogEntryValues>): Promise<void> {
    const values = { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' };
    await explained(this.database.manager.update(LogEntry, { tenantId, id }, values));
  }

  async softDelete(tenantId: string, id: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE log_entries SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, userId],
    );
  }

  /** Holds it until the transaction ends: of two that restore it, the second finds nothing in the trash. */
  async lockDeleted(tenantId: string, id: string): Promise<Pick<LogEntryRow, 'userId'>> {
    const rows = await this.database.query<Pick<LogEntryRow, 'userId'>>(
      `SELECT user_id AS "userId" FROM log_entries
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NOT NULL FOR UPDATE`,
      [tenantId, id],
    );
    if (!rows[0]) throw new NotFound('No such log entry in the trash');
    return rows[0];
  }

  async restore(tenantId: string, id: string): Promise<void> {
    await this.database.query(
      `UPDATE log_entries SET deleted_at = NULL, deleted_by = NULL, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id],
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

/** What a rule could not see, because somebody else was writing at the same time. */
async function explained<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === 'ux_log_entries_running') throw new TimerAlreadyRunning();
    if (constraint === 'fk_log_entries_project') {
      throw ValidationFailed.field('projectId', 'is not a project of this customer any more');
    }
    throw error;
  }
}
