import { Injectable } from '@nestjs/common';
import { type UserRow, UsersService } from '../users/users.service.js';
import type { PasswordOwner } from './domain/password-policy.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicy } from './password-policy.js';

/** Passwords that are about to be set: checked by the policy, then hashed. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly users: UsersService,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
  ) {}

  async hash(password: string, owner: PasswordOwner, field = 'password'): Promise<string> {
    await this.policy.assertAcceptable(password, owner, field);
    return this.hasher.hash(password);
  }

  async hashFor({ id, email, name }: UserRow, password: string, field = 'password'): Promise<string> {
    const memberships = await this.users.listMemberships(id);
    const companies = memberships.map(({ companyName }) => companyName);
    return this.hash(password, { email, name, companies }, field);
  }
}
