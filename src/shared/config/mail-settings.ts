import { join } from 'node:path';
import type { EnvironmentReader } from './environment-reader.js';

export interface MailSettings {
  /** Absent: mails are written to the folder as .eml files. */
  readonly smtpUrl?: string;
  readonly folder: string;
  /** Sender, as in a mail's From line. */
  readonly from: string;
  /** What one company may send in a day; more waits for the next day. */
  readonly perDayAndCompany: number;
  /** What one address may get from one company in a day. */
  readonly perDayAndRecipient: number;
}

export function readMailSettings(
  read: EnvironmentReader,
  publicUrl: string,
  dataDirectory: string,
): MailSettings {
  return {
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:']),
    folder: read.text('MAIL_DIR') ?? join(dataDirectory, 'mails'),
    from: read.text('MAIL_FROM') ?? `TikTak <no-reply@${new URL(publicUrl).hostname}>`,
    perDayAndCompany: read.integer('MAILS_PER_DAY_AND_COMPANY', 500, 1, 1_000_000),
    perDayAndRecipient: read.integer('MAILS_PER_DAY_AND_RECIPIENT', 20, 1, 1_000_000),
  };
}
