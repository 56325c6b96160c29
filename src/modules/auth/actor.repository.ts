import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';

/** The actor of a key, and what the key is stored under. */
export interface KeyHolder {
  readonly actor: Actor;
  readonly keyHmac: Buffer;
}

const PERSON = `m.tenant_id AS "tenantId", m.user_id AS "userId", u.email, m.role, t.plan`;
const COMPANY = `
  JOIN users u ON u.id = m.user_id
  JOIN tenants t ON t.id = m.tenant_id`;

/** One statement per credential: it must be valid, and its person still in the company. */
@Injectable()
export class ActorRepository {
  constructor(private readonly database: Database) {}

  /** A key acts with its creator's current role; a creator below Admin makes it void (contract 2.2). */
  async findByKeyHashes(hashes: readonly Buffer[]): Promise<KeyHolder | null> {
    const rows = await this.database.readIdentity<Actor & { keyHmac: Buffer }>(
      `SELECT ${PERSON}, 'key' AS via, k.id AS "keyId", k.key_hmac AS "keyHmac"
         FROM api_keys k
         JOIN memberships m ON m.tenant_id = k.tenant_id AND m.user_id = k.created_by ${COMPANY}
        WHERE k.key_hmac = ANY ($1::bytea[]) AND k.revoked_at IS NULL AND m.removed_at IS NULL AND m.role IN ('Owner', 'Admin')`,
      [hashes],
    );
    if (!rows[0]) return null;
    const { keyHmac, ...actor } = rows[0];
    return { actor, keyHmac };
  }

  async findBySession(tenantId: string, sessionId: string, userId: string): Promise<Actor | null> {
    const rows = await this.database.readIdentity<Actor>(
      `SELECT ${PERSON}, 'jwt' AS via, s.id AS "sessionId"
         FROM sessions s
         JOIN memberships m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id ${COMPANY}
        WHERE s.tenant_id = $1 AND s.id = $2 AND s.user_id = $3 AND s.ended_at IS NULL AND m.removed_at IS NULL`,
      [tenantId, sessionId, userId],
    );
    return rows[0] ?? null;
  }
}
