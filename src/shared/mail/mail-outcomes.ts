import { Injectable, Logger } from '@nestjs/common';
import type { Sealed } from '../crypto/key-ring.js';
import { Database } from '../database/database.js';
import { JobQueue } from '../jobs/job-queue.js';
import { Clock } from '../time/clock.js';
import type { RefusedAddress } from './mail-message.js';
import { mailPriority } from './mail-priority.js';
import { MailWriters, type WrittenMail } from './mail-writers.js';
import { type OpenMail, OutgoingMailsRepository } from './outgoing-mails.repository.js';
import type { MailContent } from './sealed-mail.js';

const MAX_ERROR_LENGTH = 500;

/** Notes how a delivery went, on the mail and with its writer in one transaction. */
@Injectable()
export class MailOutcomes {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMailsRepository,
    private readonly writers: MailWriters,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** A transaction that sees the mail and, of its company, what its writer writes. */
  inScopeOf<T>(tenantId: string | null, work: () => Promise<T>): Promise<T> {
    return this.database.identityTransaction(work, tenantId);
  }

  async sent(mail: OpenMail, content: MailContent, refused: readonly RefusedAddress[]): Promise<void> {
    const at = this.clock.now();
    await this.inScopeOf(mail.tenantId, async () => {
      await this.mails.markSent(mail.id, at);
      await this.tell(mail, content, (writer, written) => writer.onSent(written, at, refused));
    });
  }

  async refused(mail: OpenMail, content: MailContent, reason: unknown): Promise<void> {
    const error = textOf(reason);
    await this.inScopeOf(mail.tenantId, async () => {
      await this.mails.markRefused(mail.id, error);
      await this.tell(mail, content, (writer, written) => writer.onFailed(written, error));
    });
    const { id, tenantId, kind } = mail;
    this.logger.warn({ msg: 'A mail was refused', mail: id, tenant: tenantId, kind, error });
  }

  /** It is tried again, unless this was the last try. @param content `null` where it does not open. */
  async failed(mail: OpenMail, content: MailContent | null, reason: unknown, isLast: boolean): Promise<void> {
    const error = textOf(reason);
    await this.inScopeOf(mail.tenantId, async () => {
      await this.mails.noteError(mail.id, error, isLast);
      if (isLast && content) {
        await this.tell(mail, content, (writer, written) => writer.onFailed(written, error));
      }
    });
  }

  /** Some have got it; the next try is for the others only. */
  async partlySent(mail: OpenMail, content: Sealed, reason: string): Promise<void> {
    await this.inScopeOf(mail.tenantId, async () => {
      await this.mails.storeContent(mail.id, content);
      await this.mails.noteError(mail.id, textOf(reason), false);
    });
  }

  /** In the open transaction: it waits for the next day's allowance. */
  async postpone(mail: OpenMail, content: MailContent | null, until: Date): Promise<void> {
    const { id, tenantId, kind, turn } = mail;
    const options = { startAfter: until, priority: mailPriority(tenantId, turn) };
    await this.jobs.enqueue('deliver-mail', { mailId: id }, options);
    if (content) await this.tell(mail, content, (writer, written) => writer.onPostponed(written, until));
    this.logger.warn({
      msg: 'A mail waits: the daily cap is reached',
      mail: id,
      tenant: tenantId,
      kind,
      until: until.toISOString(),
    });
  }

  private async tell(
    mail: OpenMail,
    content: MailContent,
    what: (writer: NonNullable<ReturnType<MailWriters['find']>>, written: WrittenMail) => Promise<void>,
  ): Promise<void> {
    const writer = this.writers.find(mail.kind);
    const written = writtenMail(mail, content);
    if (writer && written) await what(writer, written);
  }
}

/** `null`: a mail that was finished when it was queued. */
export function writtenMail(
  { id, tenantId, recipient }: Pick<OpenMail, 'id' | 'tenantId' | 'recipient'>,
  { about, to = [recipient], cc = [], bcc = [] }: MailContent,
): WrittenMail | null {
  return about && tenantId !== null ? { id, tenantId, about, to, cc, bcc } : null;
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH);
}
