import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { type MembershipRow, type UserRow, UsersRepository } from './users.repository.js';
import type { Language } from '../../shared/text/languages.js';
import type { Role } from '../../shared/http/actor.js';
import { Clock } from '../../shared/time/clock.js';

export type { MembershipRow, UserRow } from './users.repository.js';

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  language: Language;
  lastTenantId: string;
  /** When the address was proved to be theirs; default: not yet. */
  emailVerifiedAt?: Date | null;
}

/** People, for the modules above: who they are and which companies they belong to. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  findByEmail(email: string): Promise<UserRow | null> {
    return this.users.findByEmail(email);
  }

  getById(id: string): Promise<UserRow> {
    return this.users.getById(id);
  }

  listMemberships(userId: string): Promise<MembershipRow[]> {
    return this.users.listMemberships(userId);
  }

  /** @returns false when the e-mail address is taken. */
  async create(user: NewUser): Promise<boolean> {
    try {
      await this.users.insert(user);
      return true;
    } catch (error) {
      if (brokenConstraint(error) === 'ux_users_email') return false;
      throw error;
    }
  }

  async join(tenantId: string, userId: string, name: string, role: Role): Promise<void> {
    await this.users.insertMembership({ tenantId, userId, role, name });
  }

  rememberTenant(userId: string, tenantId: string): Promise<void> {
    return this.users.rememberTenant(userId, tenantId);
  }

  /** The company used last, or the first by name when the person has left that one; `null`: they belong to none. */
  async findHome({ id, lastTenantId }: UserRow): Promise<MembershipRow | null> {
    const memberships = await this.users.listMemberships(id);
    return memberships.find(({ tenantId }) => tenantId === lastTenantId) ?? memberships[0] ?? null;
  }

  /** In an open identity transaction, as is {@link markVerified}. */
  setPassword(userId: string, passwordHash: string): Promise<void> {
    return this.users.setPassword(userId, passwordHash);
  }

  markVerified(userId: string): Promise<void> {
    return this.users.markVerified(userId, this.clock.now());
  }

  /** The same password, hashed with stronger parameters. */
  async renewPasswordHash(userId: string, old: string, renewed: string): Promise<void> {
    await this.database.identityTransaction(() => this.users.renewPasswordHash(userId, old, renewed));
  }
}
