import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type DeliveryReport, MailTransport, type TransportMail } from './mail-transport.js';
import { nodemailerMessage } from './nodemailer-message.js';

/** Writes mails as .eml files, which every mail program opens: for development, and where no server is set. */
export class FolderTransport extends MailTransport {
  private readonly transporter = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(private readonly folder: string) {
    super();
  }

  /** The name sorts by time; a mail that is sent again has the same name. */
  async send(mail: TransportMail): Promise<DeliveryReport> {
    const { message } = await this.transporter.sendMail(nodemailerMessage(mail));
    const time = mail.date.toISOString().replaceAll(':', '-');
    const path = join(this.folder, `${time}-${mail.messageId.replace(/[^\w-]/g, '').slice(0, 36)}.eml`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 }); // links in mails are secrets
    await rename(`${path}.part`, path);
    return { refused: [], deferred: [] };
  }
}
