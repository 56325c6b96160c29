import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

export interface SpentToken {
  tenantId: string;
  sessionId: string;
  userId: string;
}

export interface NewSession {
  tenantId: string;
  userId: string;
  userAgent: string | null;
  ip: string | null;
}

/** Sessions and refresh tokens, before a tenant is known: everything here runs in the identity scope. */
@Injectable()
export class AuthRepository {
  constructor(private readonly database: Database) {}

  async insertSession(session: NewSession): Promise<string> {
    const result = await this.database.manager.insert(Session, session);
    return (result.identifiers[0] as { id: string }).id;
  }

  async insertRefreshToken(
    tenantId: string,
    sessionId: string,
    tokenHash: Buffer,
    expiresAt: Date,
  ): Promise<void> {
    await this.database.manager.insert(RefreshToken, { tenantId, sessionId, tokenHash, expiresAt });
  }

  /** Spends a live token; of many at once exactly one gets the row. */
  async spendRefreshToken(tokenHash: Buffer): Promise<SpentToken | null> {
    const rows = await this.database.query<SpentToken>(
      `UPDATE refresh_tokens r SET spent_at = now()
         FROM sessions s, memberships m
        WHERE r.token_hash = $1 AND r.spent_at IS NULL AND r.expires_at > now()
          AND s.tenant_id = r.tenant_id AND s.id = r.session_id AND s.ended_at IS NULL
          AND m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.removed_at IS NULL
        RETURNING r.tenant_id AS "tenantId", r.session_id AS "sessionId", s.user_id AS "userId"`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** A token that was spent before came again: somebody has a copy, so the whole family ends. */
  async endFamilyOfSpentToken(tokenHash: Buffer): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE sessions s SET ended_at = now()
         FROM refresh_tokens r
        WHERE r.token_hash = $1 AND r.spent_at IS NOT NULL
          AND s.tenant_id = r.tenant_id AND s.id = r.session_id AND s.ended_at IS NULL
        RETURNING s.id`,
      [tokenHash],
    );
    return rows.length > 0;
  }

  async endSession(tenantId: string, sessionId: string): Promise<void> {
    await this.database.query(
      `UPDATE sessions SET ended_at = now() WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL`,
      [tenantId, sessionId],
    );
  }

  async touchSession(tenantId: string, sessionId: string): Promise<void> {
    await this.database.query(`UPDATE sessions SET last_seen_at = now() WHERE tenant_id = $1 AND id = $2`, [
      tenantId,
      sessionId,
    ]);
  }
}
