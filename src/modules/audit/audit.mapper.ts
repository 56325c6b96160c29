import { addDays, instantOf } from '../../shared/time/clock.js';
import { decodeCursor } from '../../shared/http/cursor.js';
import { type AuditFilter, type AuditRow, NEWEST_FIRST } from './audit.repository.js';
import type { AuditLogQuery } from './dto/audit-log.query.js';
import type { AuditEntryResponse } from './dto/audit-entry.response.js';

export function toAuditEntryResponse(row: AuditRow): AuditEntryResponse {
  return {
    id: row.id,
    timestamp: row.timestamp,
    actorId: row.actorId ?? undefined,
    actorEmail: row.actorEmail ?? undefined,
    action: row.action,
    entityType: row.entityType,
    entityId: row.entityId ?? undefined,
    summary: row.summary,
    changes: row.changes ?? undefined,
    requestId: row.requestId,
  };
}

/** Days are those of the tenant's calendar, both inclusive. */
export function toAuditFilter(query: AuditLogQuery, timeZone: string): AuditFilter {
  return {
    since: query.from ? instantOf(query.from, '00:00:00', timeZone) : null,
    before: query.to ? instantOf(addDays(query.to, 1), '00:00:00', timeZone) : null,
    actorId: query.actorId ?? null,
    action: query.action ?? null,
    entityType: query.entityType ?? null,
    entityId: query.entityId ?? null,
    after: query.cursor ? (decodeCursor(query.cursor, NEWEST_FIRST, query) as [string, string]) : null,
  };
}
