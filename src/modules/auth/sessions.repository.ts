import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

/** A session and whose it is. */
export interface SessionOwner {
  tenantId: string;
  sessionId: string;
  userId: string;
  email: string;
}

export interface SessionRow {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
  ip: string | null;
}

/** Which sessions of a person; absent: all. */
export interface SessionSelection {
  /** Only those of one company. */
  readonly tenantId?: string;
  /** All but this one. */
  readonly except?: string;
}

type NewSession = Pick<Session, 'tenantId' | 'userId' | 'userAgent' | 'ip'>;
type NewToken = Pick<RefreshToken, 'tenantId' | 'sessionId' | 'tokenHash' | 'expiresAt'>;

const OWNER = `s.tenant_id AS "tenantId", s.id AS "sessionId", s.user_id AS "userId", u.email`;

/** Sessions and refresh tokens, before a tenant is known: everything here runs in the identity scope. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: NewSession): Promise<string> {
    const result = await this.database.manager.insert(Session, session);
    return (result.identifiers[0] as { id: string }).id;
  }

  async insertRefreshToken(token: NewToken): Promise<void> {
    await this.database.manager.insert(RefreshToken, token);
  }

  /** Spends a live token; of many at once exactly one gets the row. */
  async spendRefreshToken(
    tokenHash: Buffer,
    now: Date,
    needsVerifiedEmail: boolean,
  ): Promise<SessionOwner | null> {
    const rows = await this.database.query<SessionOwner>(
      `UPDATE refresh_tokens r SET spent_at = $2
         FROM sessions s, memberships m, users u
        WHERE r.token_hash = $1 AND r.spent_at IS NULL AND r.expires_at > $2
          AND s.tenant_id = r.tenant_id AND s.id = r.session_id AND s.ended_at IS NULL
          AND m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.removed_at IS NULL
          AND u.id = s.user_id AND (u.email_verified_at IS NOT NULL OR NOT $3)
        RETURNING ${OWNER}`,
      [tokenHash, now, needsVerifiedEmail],
    );
    return rows[0] ?? null;
  }

  /** The live session of a token that was spent before. */
  async findBySpentToken(tokenHash: Buffer): Promise<SessionOwner | null> {
    const rows = await this.database.readIdentity<SessionOwner>(
      `SELECT ${OWNER}
         FROM refresh_tokens r
         JOIN sessions s ON s.tenant_id = r.tenant_id AND s.id = r.session_id
         JOIN users u ON u.id = s.user_id
        WHERE r.token_hash = $1 AND r.spent_at IS NOT NULL AND s.ended_at IS NULL`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Live ones in all companies, the one used last first. Without a token that can be renewed a session is over. */
  listLive(userId: string, now: Date): Promise<SessionRow[]> {
    return this.database.readIdentity<SessionRow>(
      `SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.user_agent AS "userAgent", s.ip
         FROM sessions s
         JOIN memberships m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.removed_at IS NULL
        WHERE s.user_id = $1 AND s.ended_at IS NULL
          AND EXISTS (SELECT 1 FROM refresh_tokens r
                       WHERE r.tenant_id = s.tenant_id AND r.session_id = s.id
                         AND r.spent_at IS NULL AND r.expires_at > $2)
        ORDER BY s.last_seen_at DESC, s.id`,
      [userId, now],
    );
  }

  async findTenantOfLive(userId: string, sessionId: string): Promise<string | null> {
    const rows = await this.database.readIdentity<{ tenantId: string }>(
      `SELECT tenant_id AS "tenantId" FROM sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NULL`,
      [sessionId, userId],
    );
    return rows[0]?.tenantId ?? null;
  }

  /** @returns false when it had ended before. */
  async end(tenantId: string, sessionId: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE sessions SET ended_at = now() WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      [tenantId, sessionId],
    );
    return rows.length > 0;
  }

  async endAllOf(userId: string, { tenantId, except }: SessionSelection): Promise<void> {
    await this.database.query(
      `UPDATE sessions SET ended_at = now()
        WHERE user_id = $1 AND ended_at IS NULL
          AND ($2::uuid IS NULL OR tenant_id = $2) AND ($3::uuid IS NULL OR id <> $3)`,
      [userId, tenantId ?? null, except ?? null],
    );
  }

  async touch(tenantId: string, sessionId: string): Promise<void> {
    await this.database.query(`UPDATE sessions SET last_seen_at = now() WHERE tenant_id = $1 AND id = $2`, [
      tenantId,
      sessionId,
    ]);
  }
}
