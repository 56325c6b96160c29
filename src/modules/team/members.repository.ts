import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { Role } from '../../shared/http/actor.js';
import type { GivenRole } from './domain/team-rules.js';

export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
}

const SELECT_MEMBERS = `
  SELECT m.user_id AS "userId", m.name, u.email, m.role, m.joined_at AS "joinedAt"
    FROM memberships m JOIN users u ON u.id = m.user_id
   WHERE m.tenant_id = $1 AND m.removed_at IS NULL`;

/** Who belongs to a company. In the identity scope: nothing else sees e-mail addresses. */
@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string): Promise<MemberRow[]> {
    const sql = `${SELECT_MEMBERS} ORDER BY m.joined_at, m.user_id`;
    return this.database.readIdentity<MemberRow>(sql, [tenantId]);
  }

  async get(tenantId: string, userId: string): Promise<MemberRow> {
    return this.one(tenantId, 'AND m.user_id = $2', userId);
  }

  /** Holds the membership until the transaction ends, so that two changes do not cross. */
  async lock(tenantId: string, userId: string): Promise<MemberRow> {
    return this.one(tenantId, 'AND m.user_id = $2 FOR UPDATE OF m', userId);
  }

  async hasEmail(tenantId: string, email: string): Promise<boolean> {
    const sql = `${SELECT_MEMBERS} AND lower(u.email) = lower($2)`;
    return (await this.database.readIdentity(sql, [tenantId, email])).length > 0;
  }

  /** Members and pending invitations (contract 2.4). */
  async countSeats(tenantId: string): Promise<number> {
    const rows = await this.database.readIdentity<{ seats: number }>(
      `SELECT (SELECT count(*) FROM memberships WHERE tenant_id = $1 AND removed_at IS NULL)::int
            + (SELECT count(*) FROM invitations
                WHERE tenant_id = $1 AND accepted_at IS NULL AND cancelled_at IS NULL)::int AS seats`,
      [tenantId],
    );
    return rows[0]!.seats;
  }

  /** A new member, or one who was removed before and comes back; a present one stays as they are. */
  async join(tenantId: string, userId: string, name: string, role: GivenRole): Promise<void> {
    await this.database.query(
      `INSERT INTO memberships AS m (tenant_id, user_id, name, role) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, user_id) DO UPDATE
          SET name = excluded.name, role = excluded.role, joined_at = now(), removed_at = NULL
        WHERE m.removed_at IS NOT NULL`,
      [tenantId, userId, name, role],
    );
  }

  async remove(tenantId: string, userId: string): Promise<void> {
    await this.database.query(
      'UPDATE memberships SET removed_at = now() WHERE tenant_id = $1 AND user_id = $2',
      [tenantId, userId],
    );
  }

  async changeRole(tenantId: string, userId: string, role: GivenRole): Promise<void> {
    await this.database.query('UPDATE memberships SET role = $3 WHERE tenant_id = $1 AND user_id = $2', [
      tenantId,
      userId,
      role,
    ]);
  }

  private async one(tenantId: string, condition: string, userId: string): Promise<MemberRow> {
    const rows = await this.database.readIdentity<MemberRow>(`${SELECT_MEMBERS} ${condition}`, [
      tenantId,
      userId,
    ]);
    if (!rows[0]) throw new NotFound('No such member');
    return rows[0];
  }
}
