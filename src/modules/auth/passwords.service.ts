import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Client } from '../../shared/http/client.js';
import { AuditService } from '../audit/audit.service.js';
import { UsersService } from '../users/users.service.js';
import { ActorLookup } from './actor-lookup.js';
import type { ChangePasswordDto } from './dto/password.dto.js';
import { EmailTokens } from './email-tokens.js';
import { NewPasswords } from './new-passwords.js';
import { PasswordCheck } from './password-check.js';
import { SessionsService } from './sessions.service.js';

/** The password of somebody who is signed in. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly actors: ActorLookup,
    private readonly tokens: EmailTokens,
    private readonly newPasswords: NewPasswords,
    private readonly check: PasswordCheck,
    private readonly audit: AuditService,
  ) {}

  /** Ends the person's other sessions, and a reset link that is still around. */
  async change(actor: Actor, dto: ChangePasswordDto, client: Client): Promise<void> {
    const { userId, tenantId, sessionId } = actor;
    const user = await this.users.getById(userId);
    if (!(await this.check.isRight(user, user.email, dto.currentPassword, client))) {
      const message = 'is wrong; without one, or if it is forgotten, use POST /api/auth/forgot-password';
      throw ValidationFailed.field('currentPassword', message);
    }
    const passwordHash = await this.newPasswords.hashFor(user, dto.newPassword, 'newPassword');
    await this.database.identityTransaction(async () => {
      await this.users.setPassword(userId, passwordHash);
      await this.tokens.cancel(userId, 'PasswordReset');
      await this.sessions.endAllOf(userId, { except: sessionId });
      const summary = 'Changed the password; the other sessions ended';
      const event = { action: 'PasswordChanged', entityType: 'User', entityId: userId, summary } as const;
      await this.audit.record(actor, event);
    }, tenantId);
    await this.actors.forgetAll();
  }
}
