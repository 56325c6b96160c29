import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Role } from '../../shared/http/actor.js';
import type { Language } from '../../shared/text/languages.js';
import { Membership } from './membership.entity.js';
import { User } from './user.entity.js';

export interface UserRow {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  language: Language;
  emailVerifiedAt: string | null;
  lastTenantId: string | null;
}

export interface MembershipRow {
  tenantId: string;
  companyName: string;
  role: Role;
}

const USER = `u.id, u.email, u.name, u.password_hash AS "passwordHash", u.language,
  u.email_verified_at AS "emailVerifiedAt",
  u.last_tenant_id AS "lastTenantId"`;

/** People and where they belong. Runs in the identity scope. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async findByEmail(email: string): Promise<UserRow | null> {
    const sql = `SELECT ${USER} FROM users u WHERE lower(u.email) = lower($1)`;
    return (await this.database.readIdentity<UserRow>(sql, [email]))[0] ?? null;
  }

  async getById(id: string): Promise<UserRow> {
    const rows = await this.database.readIdentity<UserRow>(`SELECT ${USER} FROM users u WHERE u.id = $1`, [
      id,
    ]);
    if (!rows[0]) throw new Error(`User ${id} does not exist`);
    return rows[0];
  }

  /** Companies that the person belongs to now, by name. */
  async listMemberships(userId: string): Promise<MembershipRow[]> {
    return this.database.readIdentity<MembershipRow>(
      `SELECT m.tenant_id AS "tenantId", t.company_name AS "companyName", m.role
         FROM memberships m JOIN tenants t ON t.id = m.tenant_id
        WHERE m.user_id = $1 AND m.removed_at IS NULL
        ORDER BY t.company_name, m.tenant_id`,
      [userId],
    );
  }

  async insert(
    user: Pick<User, 'id' | 'email' | 'name' | 'passwordHash' | 'language' | 'lastTenantId'> &
      Partial<Pick<User, 'emailVerifiedAt'>>,
  ): Promise<void> {
    await this.database.manager.insert(User, user);
  }

  async insertMembership(
    membership: Pick<Membership, 'tenantId' | 'userId' | 'role' | 'name'>,
  ): Promise<void> {
    await this.database.manager.insert(Membership, membership);
  }

  async rememberTenant(userId: string, tenantId: string): Promise<void> {
    await this.database.manager.update(User, { id: userId }, { lastTenantId: tenantId });
  }

  async setPassword(userId: string, passwordHash: string): Promise<void> {
    await this.database.manager.update(User, { id: userId }, { passwordHash, updatedAt: () => 'now()' });
  }

  /** Does nothing when the password has changed in the meantime. */
  async renewPasswordHash(userId: string, old: string, renewed: string): Promise<void> {
    await this.database.manager.update(User, { id: userId, passwordHash: old }, { passwordHash: renewed });
  }

  async markVerified(userId: string, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE users SET email_verified_at = $2, updated_at = now() WHERE id = $1 AND email_verified_at IS NULL`,
      [userId, now],
    );
  }
}
