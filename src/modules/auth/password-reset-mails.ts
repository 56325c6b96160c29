import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { KeyRing } from '../../shared/crypto/key-ring.js';
import { Database } from '../../shared/database/database.js';
import type { JobHandler } from '../../shared/jobs/job-handler.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { MailOutbox } from '../../shared/mail/mail-outbox.js';
import { passwordResetMail } from '../users/templates/password-reset.mail.js';
import { UsersService } from '../users/users.service.js';
import { EmailTokens } from './email-tokens.js';
import { openRequest, type SealedResetRequest } from './password-reset-request.js';

/** The background half of "forgot password": mails the link, if somebody has the address. */
@Injectable()
export class PasswordResetMails implements JobHandler<'password-reset-requests'> {
  readonly queue = 'password-reset-requests';

  constructor(
    runner: JobRunner,
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly tokens: EmailTokens,
    private readonly outbox: MailOutbox,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    runner.register(this);
  }

  /** Done twice, it mails a second link, and the first one stops working. */
  async handle(request: SealedResetRequest): Promise<void> {
    const user = await this.users.findByEmail(openRequest(this.keyRing, request));
    if (!user) return;
    const { id, email, name, language } = user;
    await this.database.identityTransaction(async () => {
      const token = await this.tokens.issue(id, 'PasswordReset');
      const link = `${this.config.appUrl}/reset-password?token=${token}`;
      const message = { to: email, ...passwordResetMail({ language, name, link }) };
      await this.outbox.enqueue({ tenantId: null, kind: 'PasswordReset', message });
    });
  }
}
