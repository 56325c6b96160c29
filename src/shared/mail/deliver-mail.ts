import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { KeyRing } from '../crypto/key-ring.js';
import { Database } from '../database/database.js';
import type { JobAttempt, JobHandler } from '../jobs/job-handler.js';
import { JobQueue } from '../jobs/job-queue.js';
import type { JobData } from '../jobs/job-queues.js';
import { JobRunner } from '../jobs/job-runner.js';
import { Clock } from '../time/clock.js';
import { MailRefused, MailTransport } from './mail-transport.js';
import { type OpenMail, OutgoingMailsRepository } from './outgoing-mails.repository.js';
import { type MailContent, sealedMailContext } from './sealed-mail.js';

const DAY_MS = 86_400_000;
const MAX_ERROR_LENGTH = 500;

/** Sends one mail of the outbox. Talking to the mail server happens between two transactions, never inside one. */
@Injectable()
export class DeliverMail implements JobHandler<'deliver-mail'> {
  readonly queue = 'deliver-mail';
  private readonly logger = new Logger('Mail');

  constructor(
    runner: JobRunner,
    private readonly database: Database,
    private readonly mails: OutgoingMailsRepository,
    private readonly jobs: JobQueue,
    private readonly transport: MailTransport,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    runner.register(this);
  }

  /** A second run finds nothing to do, or repeats the mail with its one Message-ID after a crash in between. */
  async handle({ mailId }: JobData['deliver-mail'], { isLast }: JobAttempt): Promise<void> {
    const mail = await this.database.identityTransaction(() => this.claim(mailId));
    if (!mail) return;
    try {
      await this.send(mail);
    } catch (error) {
      if (error instanceof MailRefused) return this.noteRefusal(mail, error);
      await this.database.identityTransaction(() => this.mails.noteError(mailId, textOf(error), isLast));
      throw error;
    }
    await this.database.identityTransaction(() => this.mails.markSent(mailId, this.clock.now()));
  }

  /** `null` when there is nothing to send now: delivered, refused, or over the day's allowance. */
  private async claim(mailId: string): Promise<OpenMail | null> {
    const mail = await this.mails.findOpenForUpdate(mailId);
    if (!mail) return null;
    const now = this.clock.now();
    const today = now.toISOString().slice(0, 10);
    if (mail.countedOn === null && !(await this.hasRoom(mail, today))) {
      await this.postpone(mail, now);
      return null;
    }
    await this.mails.noteAttempt(mailId, today);
    return mail;
  }

  private async hasRoom({ tenantId, recipient }: OpenMail, today: string): Promise<boolean> {
    const { perDayAndCompany, perDayAndRecipient } = this.config.mail;
    await this.mails.lockAllowance(tenantId);
    const { ofCompany, toRecipient } = await this.mails.countedOn(tenantId, today, recipient);
    // The service itself writes to all companies' people: only the number to one address is bounded.
    return toRecipient < perDayAndRecipient && (tenantId === null || ofCompany < perDayAndCompany);
  }

  /** Days are those of UTC. */
  private async postpone({ id, tenantId, kind }: OpenMail, now: Date): Promise<void> {
    const startAfter = new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS);
    await this.jobs.enqueue('deliver-mail', { mailId: id }, { startAfter });
    const until = startAfter.toISOString();
    this.logger.warn({
      msg: 'A mail waits: the daily cap is reached',
      mail: id,
      tenant: tenantId,
      kind,
      until,
    });
  }

  private async send(mail: OpenMail): Promise<void> {
    const { subject, text, html } = JSON.parse(
      this.keys.open(mail, sealedMailContext(mail.id)),
    ) as MailContent;
    await this.transport.send({
      from: this.config.mail.from,
      to: mail.recipient,
      messageId: mail.messageId,
      date: new Date(mail.createdAt),
      subject,
      text,
      html,
    });
  }

  private async noteRefusal({ id, tenantId, kind }: OpenMail, refusal: MailRefused): Promise<void> {
    await this.database.identityTransaction(() => this.mails.markRefused(id, textOf(refusal)));
    this.logger.warn({ msg: 'A mail was refused', mail: id, tenant: tenantId, kind, error: refusal.message });
  }
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH);
}
