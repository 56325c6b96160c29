import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { Database } from '../../shared/database/database.js';
import { DomainError } from '../../shared/errors/domain-error.js';
import { MailOutbox } from '../../shared/mail/mail-outbox.js';
import { AuditService } from '../audit/audit.service.js';
import { AttemptLimits } from '../rate-limit/attempt-limits.js';
import { verificationMail } from '../users/templates/verification.mail.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import { EmailNotVerified, InvalidLink } from './auth.errors.js';
import { EmailTokens } from './email-tokens.js';

type Addressee = Pick<UserRow, 'id' | 'email' | 'name' | 'language'>;

/** Proves that an address belongs to the person: by a link that was mailed there. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly tokens: EmailTokens,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditService,
    private readonly limits: AttemptLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Mails a link; the one mailed before stops working. Joins the open transaction. */
  async send({ id, email, name, language }: Addressee): Promise<void> {
    await this.database.identityTransaction(async () => {
      const token = await this.tokens.issue(id, 'Verification');
      const link = `${this.config.appUrl}/verify-email?token=${token}`;
      const message = { to: email, ...verificationMail({ language, name, link }) };
      await this.outbox.enqueue({ tenantId: null, kind: 'Verification', message });
    });
  }

  async verify(token: string): Promise<void> {
    const owner = await this.tokens.ownerOf('Verification', token);
    if (!owner) throw new InvalidLink('Verification');
    const user = await this.users.getById(owner);
    const home = await this.users.findHome(user);
    await this.database.identityTransaction(async () => {
      if ((await this.tokens.redeem('Verification', token)) !== user.id)
        throw new InvalidLink('Verification');
      await this.users.markVerified(user.id);
      if (!home) return;
      await this.audit.record(
        { tenantId: home.tenantId, userId: user.id, email: user.email },
        {
          action: 'EmailVerified',
          entityType: 'User',
          entityId: user.id,
          summary: 'Verified the e-mail address',
        },
      );
    }, home?.tenantId);
  }

  /** For somebody who has given the right password. @throws EmailNotVerified, after mailing a new link. */
  async assertMaySignIn(user: UserRow): Promise<void> {
    if (!this.config.requireVerifiedEmail || user.emailVerifiedAt) return;
    if (await this.mayBeMailed(user.email)) await this.send(user);
    throw new EmailNotVerified();
  }

  private async mayBeMailed(email: string): Promise<boolean> {
    try {
      await this.limits.take('passwordResetsPerAccount', email);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
