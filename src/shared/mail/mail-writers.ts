import { Injectable } from '@nestjs/common';
import type { MailAttachment, MailBody, MailKind, RefusedAddress } from './mail-message.js';
import type { MailSubject } from './sealed-mail.js';

/** A mail as its writer knows it. */
export interface WrittenMail {
  readonly id: string;
  readonly tenantId: string;
  readonly about: MailSubject;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/**
 * Of a module whose mails are written when they leave, and which wants to know how they fared. All but `write` run in
 * the transaction that notes the same on the mail.
 */
export interface MailWriter {
  readonly kind: MailKind;
  /** @throws MailRefused when it must not leave any more; any other error means: try again later. */
  write(mail: WrittenMail): Promise<MailBody & { attachments: readonly MailAttachment[] }>;
  /** @param refused who of several did not get it. */
  onSent(mail: WrittenMail, at: Date, refused: readonly RefusedAddress[]): Promise<void>;
  onFailed(mail: WrittenMail, error: string): Promise<void>;
  /** Over the day's allowance: it waits. */
  onPostponed(mail: WrittenMail, until: Date): Promise<void>;
}

/** The writers by the kind of their mails. Here nothing is known of the modules above. */
@Injectable()
export class MailWriters {
  private readonly writers = new Map<MailKind, MailWriter>();

  /** For a writer, when its module is made. */
  register(writer: MailWriter): void {
    if (this.writers.has(writer.kind)) throw new Error(`Two writers for ${writer.kind}`);
    this.writers.set(writer.kind, writer);
  }

  /** `undefined`: nobody asks about mails of this kind. */
  find(kind: MailKind): MailWriter | undefined {
    return this.writers.get(kind);
  }
}
