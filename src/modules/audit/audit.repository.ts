import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { ListOrder } from '../../shared/database/list-order.js';
import type { AuditChanges, AuditEvent } from './audit-actions.js';

export interface AuditRow {
  id: string;
  timestamp: string;
  actorId: string | null;
  actorEmail: string | null;
  action: string;
  entityType: string;
  entityId: string | null;
  summary: string;
  changes: AuditChanges | null;
  requestId: string;
}

/** `null` = any. `since` is inclusive, `before` exclusive; `after` = the key of the last row of the page before. */
export interface AuditFilter {
  since: Date | null;
  before: Date | null;
  actorId: string | null;
  action: string | null;
  entityType: string | null;
  entityId: string | null;
  after: readonly [timestamp: string, id: string] | null;
}

/** As `list` sorts. */
export const NEWEST_FIRST: ListOrder = {
  columns: [
    { sql: 'occurred_at', field: 'timestamp', kind: 'instant' },
    { sql: 'id', field: 'id', kind: 'id' },
  ],
  isDescending: true,
};

type NewEntry = AuditEvent & { actorId: string | null; actorEmail: string | null; requestId: string };

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async append(tenantId: string, entry: NewEntry): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_log
         (tenant_id, actor_id, actor_email, action, entity_type, entity_id, summary, changes, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        tenantId,
        entry.actorId,
        entry.actorEmail,
        entry.action,
        entry.entityType,
        entry.entityId ?? null,
        entry.summary,
        entry.changes ? JSON.stringify(entry.changes) : null,
        entry.requestId,
      ],
    );
  }

  list(tenantId: string, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
    const [timestamp, id] = filter.after ?? [null, null];
    return this.database.read<AuditRow>(
      tenantId,
      `SELECT id, occurred_at AS timestamp, actor_id AS "actorId", actor_email AS "actorEmail", action,
              entity_type AS "entityType", entity_id AS "entityId", summary, changes, request_id AS "requestId"
         FROM audit_log
        WHERE tenant_id = $1
          AND ($2::timestamptz IS NULL OR occurred_at >= $2)
          AND ($3::timestamptz IS NULL OR occurred_at < $3)
          AND ($4::uuid IS NULL OR actor_id = $4)
          AND ($5::text IS NULL OR action = $5)
          AND ($6::text IS NULL OR entity_type = $6)
          AND ($7::uuid IS NULL OR entity_id = $7)
          AND ($8::timestamptz IS NULL OR (occurred_at, id) < ($8, $9::uuid))
        ORDER BY occurred_at DESC, id DESC
        LIMIT $10`,
      [
        tenantId,
        filter.since,
        filter.before,
        filter.actorId,
        filter.action,
        filter.entityType,
        filter.entityId,
        timestamp,
        id,
        limit,
      ],
    );
  }
}
