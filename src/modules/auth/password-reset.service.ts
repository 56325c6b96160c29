import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../shared/crypto/key-ring.js';
import { Database } from '../../shared/database/database.js';
import { JobQueue } from '../../shared/jobs/job-queue.js';
import { AuditService } from '../audit/audit.service.js';
import { AttemptLimits } from '../rate-limit/attempt-limits.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import { ActorLookup } from './actor-lookup.js';
import { InvalidLink } from './auth.errors.js';
import type { ResetPasswordDto } from './dto/password.dto.js';
import { EmailTokens } from './email-tokens.js';
import { NewPasswords } from './new-passwords.js';
import { sealRequest } from './password-reset-request.js';
import { SessionsService } from './sessions.service.js';

/** Forgotten passwords: a link is asked for, and used. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly actors: ActorLookup,
    private readonly tokens: EmailTokens,
    private readonly newPasswords: NewPasswords,
    private readonly limits: AttemptLimits,
    private readonly audit: AuditService,
    private readonly jobs: JobQueue,
    private readonly keyRing: KeyRing,
  ) {}

  /**
   * Does the same for every address: whether somebody has it is looked up in the background, so that neither the
   * answer nor its time tells.
   */
  async request(email: string): Promise<void> {
    await this.limits.take('passwordResetsPerAccount', email);
    const request = sealRequest(this.keyRing, email);
    await this.database.identityTransaction(() => this.jobs.enqueue('password-reset-requests', request));
  }

  /** Ends all sessions: whoever had the old password is out. The address is proved, since the link came there. */
  async reset({ token, password }: ResetPasswordDto): Promise<void> {
    const owner = await this.tokens.ownerOf('PasswordReset', token);
    if (!owner) throw new InvalidLink('PasswordReset');
    const user = await this.users.getById(owner);
    const passwordHash = await this.newPasswords.hashFor(user, password);
    const home = await this.users.findHome(user);
    await this.database.identityTransaction(async () => {
      if (!(await this.tokens.redeem('PasswordReset', token))) throw new InvalidLink('PasswordReset');
      await this.users.setPassword(user.id, passwordHash);
      await this.users.markVerified(user.id);
      await this.sessions.endAllOf(user.id);
      if (home) await this.record(user, home.tenantId);
    }, home?.tenantId);
    await this.actors.forgetAll();
  }

  /** In the log of the company used last; somebody may belong to none. */
  private record({ id, email }: UserRow, tenantId: string): Promise<void> {
    const summary = 'Set a new password with a mailed link; all sessions ended';
    const event = { action: 'PasswordReset', entityType: 'User', entityId: id, summary } as const;
    return this.audit.record({ tenantId, userId: id, email }, event);
  }
}
