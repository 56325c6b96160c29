import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { KeyRing, type Sealed } from '../crypto/key-ring.js';
import type { JobAttempt, JobHandler } from '../jobs/job-handler.js';
import type { JobData } from '../jobs/job-queues.js';
import { JobRunner } from '../jobs/job-runner.js';
import { Clock } from '../time/clock.js';
import type { MailAttachment, MailBody, RefusedAddress } from './mail-message.js';
import { MailOutcomes, writtenMail } from './mail-outcomes.js';
import { type DeliveryReport, MailRefused, MailTransport } from './mail-transport.js';
import { MailWriters } from './mail-writers.js';
import { type OpenMail, OutgoingMailsRepository } from './outgoing-mails.repository.js';
import { addressesOf, type MailContent, sealedMailContext } from './sealed-mail.js';

const DAY_MS = 86_400_000;
const USED_UP = "today's allowance of mails to this address is used up";

interface ClaimedMail {
  readonly mail: OpenMail;
  /** `null`: it does not open. */
  readonly content: MailContent | null;
}

/** Sends one mail of the outbox. Talking to the mail server happens between two transactions, never inside one. */
@Injectable()
export class DeliverMail implements JobHandler<'deliver-mail'> {
  readonly queue = 'deliver-mail';
  /** Between the server's yes and our note of it is one mail at most: more a process that dies cannot double. */
  readonly atOnce = 1;

  constructor(
    runner: JobRunner,
    private readonly mails: OutgoingMailsRepository,
    private readonly outcomes: MailOutcomes,
    private readonly writers: MailWriters,
    private readonly transport: MailTransport,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    runner.register(this);
  }

  /** A second run finds nothing to do, or repeats the mail with its one Message-ID after a crash in between. */
  async handle({ mailId }: JobData['deliver-mail'], { isLast }: JobAttempt): Promise<void> {
    const tenantId = await this.mails.findTenant(mailId);
    if (tenantId === undefined) return;
    const claimed = await this.outcomes.inScopeOf(tenantId, () => this.claim(mailId));
    if (!claimed) return;
    const { mail, content } = claimed;
    let report: DeliveryReport;
    try {
      if (!content) throw new Error('Its master key is not known');
      report = await this.send(mail, content);
    } catch (error) {
      return this.noteFailure(mail, content, error, isLast);
    }
    await this.noteDelivery(mail, content, report, isLast);
  }

  /** `null` when there is nothing to send now: delivered, refused, or over the day's allowance. */
  private async claim(mailId: string): Promise<ClaimedMail | null> {
    const mail = await this.mails.findOpenForUpdate(mailId);
    if (!mail) return null;
    let content = this.openIfPossible(mail);
    const now = this.clock.now();
    const today = now.toISOString().slice(0, 10);
    if (mail.countedOn === null) {
      const full = await this.fullAddresses(mail, today);
      const own = content?.own?.map((address) => address.toLowerCase()) ?? [];
      if (full === 'Company' || full.some((address) => !own.includes(address))) {
        await this.outcomes.postpone(mail, content, startOfTomorrow(now));
        return null;
      }
      if (content && full.length > 0) content = await this.leaveOut(mail, content, full);
    }
    await this.mails.noteAttempt(mailId, today);
    return { mail, content };
  }

  /** Who of the recipients has had the day's share; or the company has sent its own. */
  private async fullAddresses(mail: OpenMail, today: string): Promise<'Company' | readonly string[]> {
    const { perDayAndCompany, perDayAndRecipient } = this.config.mail;
    await this.mails.lockAllowance(mail.tenantId);
    const { ofCompany, full } = await this.mails.usedAllowance(mail, today, perDayAndRecipient);
    // The service itself writes to all companies' people: only the number to one address is bounded.
    return mail.tenantId !== null && ofCompany >= perDayAndCompany ? 'Company' : full;
  }

  /** A customer need not wait for the company's own copies. */
  private async leaveOut(
    mail: OpenMail,
    content: MailContent,
    full: readonly string[],
  ): Promise<MailContent> {
    const all = addressesOf(content, mail.recipient);
    const isFull = (address: string): boolean => full.includes(address.toLowerCase());
    const refused = all.filter(isFull).map((address) => ({ address, error: USED_UP }));
    const pending = all.filter((address) => !isFull(address));
    const rest = { ...content, progress: { isPartlySent: false, pending, refused } };
    await this.mails.storeContent(mail.id, this.seal(mail, rest));
    return rest;
  }

  private seal({ id }: OpenMail, content: MailContent): Sealed {
    return this.keys.seal(JSON.stringify(content), sealedMailContext(id));
  }

  /** `null`: its key is not known just now. */
  private openIfPossible(mail: OpenMail): MailContent | null {
    try {
      return JSON.parse(this.keys.open(mail, sealedMailContext(mail.id))) as MailContent;
    } catch {
      return null;
    }
  }

  private async send(mail: OpenMail, content: MailContent): Promise<DeliveryReport> {
    const { to = [mail.recipient], cc = [], onBehalfOf, replyTo, progress } = content;
    const { attachments, ...body } = await this.write(mail, content);
    return this.transport.send({
      ...body,
      ...{ onBehalfOf, replyTo, to, cc, attachments },
      from: this.config.mail.from,
      recipients: progress?.pending ?? addressesOf(content, mail.recipient),
      messageId: mail.messageId,
      date: new Date(mail.createdAt),
    });
  }

  private async write(
    mail: OpenMail,
    content: MailContent,
  ): Promise<MailBody & { attachments: readonly MailAttachment[] }> {
    const written = writtenMail(mail, content);
    if (!written) {
      const { subject = '', text = '', html = '' } = content;
      return { subject, text, html, attachments: [] };
    }
    const writer = this.writers.find(mail.kind);
    if (!writer) throw new Error(`Nobody writes mails of kind ${mail.kind}`);
    return writer.write(written);
  }

  private async noteDelivery(
    mail: OpenMail,
    content: MailContent,
    { refused: refusedNow, deferred }: DeliveryReport,
    isLast: boolean,
  ): Promise<void> {
    const refused = [...(content.progress?.refused ?? []), ...refusedNow];
    if (deferred.length === 0) return this.outcomes.sent(mail, content, refused);
    if (isLast) return this.outcomes.sent(mail, content, [...refused, ...deferred]);
    const pending = deferred.map(({ address }) => address);
    const reason = deferred.map(({ address, error }) => `${address}: ${error}`).join('; ');
    await this.outcomes.partlySent(mail, this.seal(mail, withProgress(content, pending, refused)), reason);
    throw new Error(reason);
  }

  private async noteFailure(
    mail: OpenMail,
    content: MailContent | null,
    error: unknown,
    isLast: boolean,
  ): Promise<void> {
    const isRefusal = error instanceof MailRefused;
    if (content?.progress?.isPartlySent && (isRefusal || isLast)) {
      // The others have got it: it is a mail that was sent.
      return this.outcomes.sent(mail, content, [...content.progress.refused, ...pendingOf(content, error)]);
    }
    if (isRefusal && content) return this.outcomes.refused(mail, content, error);
    await this.outcomes.failed(mail, content, error, isLast);
    throw error;
  }
}

function withProgress(
  content: MailContent,
  pending: readonly string[],
  refused: readonly RefusedAddress[],
): MailContent {
  return { ...content, progress: { isPartlySent: true, pending, refused } };
}

/** Days are those of UTC. */
function startOfTomorrow(now: Date): Date {
  return new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS);
}

function pendingOf({ progress }: MailContent, reason: unknown): RefusedAddress[] {
  const error = reason instanceof Error ? reason.message : String(reason);
  return (progress?.pending ?? []).map((address) => ({ address, error }));
}
