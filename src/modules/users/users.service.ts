import { Injectable } from '@nestjs/common';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { type MembershipRow, type UserRow, UsersRepository } from './users.repository.js';
import type { Language } from '../../shared/text/languages.js';
import type { Role } from '../../shared/http/actor.js';

export type { MembershipRow, UserRow } from './users.repository.js';

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  language: Language;
  lastTenantId: string;
}

/** People, for the modules above: who they are and which companies they belong to. */
@Injectable()
export class UsersService {
  constructor(private readonly users: UsersRepository) {}

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
}
