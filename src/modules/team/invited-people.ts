import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Client } from '../../shared/http/client.js';
import { InvalidCredentials } from '../auth/auth.errors.js';
import { NewPasswords } from '../auth/new-passwords.js';
import { PasswordCheck } from '../auth/password-check.js';
import { type NewUser, UsersService } from '../users/users.service.js';
import type { AcceptInvitationDto } from './dto/team.dto.js';
import type { OpenInvitationRow } from './invitations.repository.js';
import { InvitationEmailMismatch } from './team.errors.js';

/** Who accepts, and under which name they join. */
export interface InvitedPerson {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** To be made in the transaction of the joining. */
  readonly newAccount?: NewUser;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** What somebody who is not signed in has to send. */
export function credentialsOf({ name, password }: AcceptInvitationDto): Credentials {
  if (name && password) return { name, password };
  const errors: FieldErrors = {};
  const message = 'is required, or sign in and send Authorization: Bearer';
  if (!name) errors['name'] = [message];
  if (!password) errors['password'] = [message];
  throw new ValidationFailed(errors);
}

/** Finds out who accepts an invitation; the link alone is not enough where an account exists. */
@Injectable()
export class InvitedPeople {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: NewPasswords,
    private readonly check: PasswordCheck,
  ) {}

  async signedIn(actor: Actor, invitation: OpenInvitationRow): Promise<InvitedPerson> {
    const { userId, email } = actor;
    if (email.toLowerCase() !== invitation.email.toLowerCase()) throw new InvitationEmailMismatch();
    const { name } = await this.users.getById(userId);
    return { userId, email, name };
  }

  withPassword(
    credentials: Credentials,
    invitation: OpenInvitationRow,
    client: Client,
  ): Promise<InvitedPerson> {
    return invitation.accountExists
      ? this.withAccount(credentials, invitation, client)
      : this.withoutAccount(credentials, invitation);
  }

  /** As at sign-in: wrong passwords count against the account and the caller's address. */
  private async withAccount(
    { name, password }: Credentials,
    { email }: OpenInvitationRow,
    client: Client,
  ): Promise<InvitedPerson> {
    const user = await this.users.findByEmail(email);
    const isRight = await this.check.isRight(user, email, password, client);
    if (!user || !isRight) throw new InvalidCredentials();
    return { userId: user.id, email: user.email, name };
  }

  private async withoutAccount(
    { name, password }: Credentials,
    { email, tenantId, teamName, teamLanguage }: OpenInvitationRow,
  ): Promise<InvitedPerson> {
    const passwordHash = await this.passwords.hash(password, { email, name, companies: [teamName] });
    const userId = randomUUID();
    const newAccount = {
      id: userId,
      email,
      name,
      passwordHash,
      language: teamLanguage,
      lastTenantId: tenantId,
      emailVerifiedAt: null,
    };
    return { userId, email, name, newAccount };
  }
}
