import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { KeyRing } from '../crypto/key-ring.js';
import { JobQueue } from '../jobs/job-queue.js';
import { headerText, isMailbox } from './mail-address.js';
import type { MailEnvelope, MailKind, MailMessage } from './mail-message.js';
import { mailPriority } from './mail-priority.js';
import { OutgoingMailsRepository } from './outgoing-mails.repository.js';
import { addressesOf, type MailContent, type MailSubject, sealedMailContext } from './sealed-mail.js';

/** A mail that says what it says now. */
export interface FinishedMailRequest {
  /** The company that sends it, whose daily cap counts; `null` for mails of the service itself. */
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly message: MailMessage;
}

/** A mail that its writer (`MailWriters`) writes when it leaves. */
export interface UnwrittenMailRequest {
  readonly tenantId: string;
  readonly kind: MailKind;
  readonly envelope: MailEnvelope;
  readonly about: MailSubject;
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
   * @throws when an address is not exactly one.
   */
  async enqueue(request: FinishedMailRequest | UnwrittenMailRequest): Promise<void> {
    const { tenantId, kind } = request;
    const content = contentOf(request);
    const [recipient, ...copies] = addressesOf(content, '');
    if (!recipient || ![recipient, ...copies].every(isMailbox)) {
      throw new Error('A mail needs exactly one plain address per recipient');
    }
    const id = randomUUID();
    const turn = await this.mails.insert({
      ...{ id, tenantId, kind, recipient, copies },
      messageId: `<${id}@${this.domain}>`,
      ...this.keys.seal(JSON.stringify(content), sealedMailContext(id)),
    });
    await this.jobs.enqueue('deliver-mail', { mailId: id }, { priority: mailPriority(tenantId, turn) });
  }
}

function contentOf(request: FinishedMailRequest | UnwrittenMailRequest): MailContent {
  if ('envelope' in request) return { ...sealedEnvelope(request.envelope), about: request.about };
  const { subject, text, html } = request.message;
  return { ...sealedEnvelope(request.message), subject: headerText(subject), text, html };
}

function sealedEnvelope({ to, cc = [], bcc = [], own, onBehalfOf, replyTo }: MailEnvelope): MailContent {
  if (replyTo !== undefined && !isMailbox(replyTo)) throw new Error('An answer needs one plain address');
  return { to: [to].flat(), cc, bcc, own, onBehalfOf, replyTo };
}
