import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Clock } from '../time/clock.js';
import type { IdempotencyRecord } from './idempotency-record.entity.js';
import type { IdempotentCall } from './idempotent-call.js';

const KEPT_MS = 24 * 60 * 60 * 1000;

export type KeptAnswer = Pick<IdempotencyRecord, 'status' | 'answer' | 'etag'>;

/** Answers of the last 24 hours. All but the purge works in the transaction of the call. */
@Injectable()
export class IdempotencyRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Until the open transaction ends; `false` when the same call is running somewhere. */
  async tryLock({ tenantId, key, route }: IdempotentCall): Promise<boolean> {
    const rows = await this.database.query<{ isMine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "isMine"`,
      [JSON.stringify(['idempotency', tenantId, key, route])],
    );
    return rows[0]!.isMine;
  }

  async find({ tenantId, key, route }: IdempotentCall): Promise<(KeptAnswer & { bodyHash: Buffer }) | null> {
    const rows = await this.database.query<KeptAnswer & { bodyHash: Buffer }>(
      `SELECT body_hash AS "bodyHash", status, answer, etag FROM idempotency_records
        WHERE tenant_id = $1 AND key = $2 AND route = $3 AND created_at > $4`,
      [tenantId, key, route, this.oldest()],
    );
    return rows[0] ?? null;
  }

  /** In the place of one that is too old; `false` when there is a fresh one, which nobody should be able to bring about. */
  async keep(call: IdempotentCall, { status, answer, etag }: KeptAnswer): Promise<boolean> {
    const { tenantId, key, route, bodyHash } = call;
    const rows = await this.database.query<{ status: number }>(
      `INSERT INTO idempotency_records AS r (tenant_id, key, route, body_hash, status, answer, etag, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (tenant_id, key, route) DO UPDATE
          SET body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer,
              etag = excluded.etag, created_at = excluded.created_at
        WHERE r.created_at <= $9
       RETURNING status`,
      [tenantId, key, route, bodyHash, status, answer, etag, this.clock.now(), this.oldest()],
    );
    return rows.length > 0;
  }

  /** Clears away what nobody gets any more. */
  async purge(tenantId: string): Promise<void> {
    await this.database.transaction(tenantId, () =>
      this.database.query(`DELETE FROM idempotency_records WHERE tenant_id = $1 AND created_at <= $2`, [
        tenantId,
        this.oldest(),
      ]),
    );
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MS);
  }
}
