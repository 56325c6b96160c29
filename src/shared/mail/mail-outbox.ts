import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { KeyRing } from '../crypto/key-ring.js';
import { JobQueue } from '../jobs/job-queue.js';
import { headerText, isMailbox } from './mail-address.js';
import type { MailKind, MailMessage } from './mail-message.js';
import { OutgoingMailsRepository } from './outgoing-mails.repository.js';
import { sealedMailContext } from './sealed-mail.js';

export interface OutgoingMailRequest {
  /** The company that sends it, whose daily cap counts; `null` for mails of the service itself. */
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly message: MailMessage;
}

/** Mails leave through here: written in the open transaction, sent by a job after it has committed. */
@Injectable()
export class MailOutbox {
  private readonly domain: string;

  constructor(
    private readonly mails: OutgoingMailsRepository,
    private readonly jobs: JobQueue,
    private readonly keys: KeyRing,
    @Inject(CONFIG) { mail }: Config,
  ) {
    this.domain = /@([^\s>]+)/.exec(mail.from)?.[1] ?? 'localhost';
  }

  /**
   * Needs an open transaction of the tenant or of the identity scope.
   * @throws when the recipient is not exactly one address.
   */
  async enqueue({ tenantId, kind, message }: OutgoingMailRequest): Promise<void> {
    if (!isMailbox(message.to)) throw new Error('A mail needs exactly one plain address');
    const id = randomUUID();
    const { subject, text, html } = message;
    const content = JSON.stringify({ subject: headerText(subject), text, html });
    await this.mails.insert({
      id,
      tenantId,
      kind,
      recipient: message.to,
      messageId: `<${id}@${this.domain}>`,
      ...this.keys.seal(content, sealedMailContext(id)),
    });
    await this.jobs.enqueue('deliver-mail', { mailId: id });
  }
}
