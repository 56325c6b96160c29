import type pg from 'pg';
import {
  ENTRY_COLUMNS,
  ENTRY_TABLES,
  NEWEST_FIRST,
  SELECT_ENTRIES,
  SELECT_REFERENCES,
} from '../src/modules/log-entries/log-entries.sql.js';

/** As `readList` puts it together for `?limit=50`. */
export const SELECT_LIST =
  `SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES}` +
  ` WHERE l.tenant_id = $1 AND l.deleted_at IS NULL ${NEWEST_FIRST} LIMIT 51`;
export const SELECT_BY_ID = `${SELECT_ENTRIES} AND l.id = $2`;

type Row = Record<string, unknown>;

const INSERT = `
  INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, status, date, start_time, end_time, start_sort,
                           duration_seconds, billable_seconds, rounding, is_billable, notes, tags)
  VALUES ($1, $2, $3, $4, 'Completed', $5, $6, $7, $8, $9, $9, $10, true, $11, '{}')
  RETURNING id`;
const AUDIT = `
  INSERT INTO audit_log (tenant_id, actor_id, actor_email, action, entity_type, entity_id, summary, request_id)
  VALUES ($1, $2, $3, 'LogEntryCreated', 'LogEntry', $4, $5, 'none')`;

/** The four statements of the product, with times that nobody checks. */
export async function createEntry(
  client: pg.PoolClient,
  { tenantId, userId, email }: { tenantId: string; userId: string; email: string },
  body: Record<string, string>,
): Promise<Row> {
  const { customerId, serviceId, date, startTime, endTime, notes } = body;
  const wanted = [tenantId, customerId, serviceId, null, null];
  const { rows } = await client.query<{ rounding: string }>(SELECT_REFERENCES, wanted);
  const time = [startTime, endTime, 32_400, 3_600, rows[0]!.rounding, notes];
  const values = [tenantId, userId, customerId, serviceId, date, ...time];
  const { id } = (await client.query<{ id: string }>(INSERT, values)).rows[0]!;
  const entry = (await client.query<Row>(SELECT_BY_ID, [tenantId, id])).rows[0]!;
  const summary = `Logged 01:00:00 on ${date} for "${String(entry['customerName'])}"`;
  await client.query(AUDIT, [tenantId, userId, email, id, summary]);
  return entry;
}

/** The bytes of the product, made in the most direct way. */
export function entryJson(row: Row): Row {
  return {
    id: row['id'],
    userId: row['userId'],
    userName: row['userName'],
    customerId: row['customerId'],
    customerName: row['customerName'],
    contactId: row['contactId'] ?? undefined,
    contactName: row['contactName'] ?? undefined,
    serviceId: row['serviceId'],
    serviceName: row['serviceName'],
    projectId: row['projectId'] ?? undefined,
    invoiceId: row['invoiceId'] ?? undefined,
    date: row['date'],
    startTime: row['startTime'] ?? undefined,
    endTime: row['endTime'] ?? undefined,
    duration: duration(row['durationSeconds'] as number | null),
    rounding: row['rounding'],
    billableDuration: duration(row['billableSeconds'] as number | null),
    fixedAmount: row['fixedAmount'] === null ? undefined : Number(row['fixedAmount']),
    isBillable: row['isBillable'],
    notes: row['notes'] ?? undefined,
    tags: row['tags'],
    attachments: row['attachments'] ?? [],
    status: row['status'],
    createdAt: row['createdAt'],
    updatedAt: row['updatedAt'],
  };
}

function duration(seconds: number | null): string | undefined {
  if (seconds === null) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
