import { createTransport, type Transporter } from 'nodemailer';
import { MailRefused, MailTransport, type TransportMail } from './mail-transport.js';
import { nodemailerMessage } from './nodemailer-message.js';

/** Sends through a mail server, over a few connections that stay open. */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter;

  constructor(url: string) {
    super();
    // All of it must end before the job counts as lost (expireInSeconds of its queue).
    const timeouts = {
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      dnsTimeout: 10_000,
    };
    this.transporter = createTransport({ url, pool: true, maxConnections: 3, ...timeouts });
  }

  async send(mail: TransportMail): Promise<void> {
    try {
      await this.transporter.sendMail(nodemailerMessage(mail));
    } catch (error) {
      if (isRefusal(error)) throw new MailRefused(error.message, { cause: error });
      throw error;
    }
  }

  override close(): void {
    this.transporter.close();
  }
}

/** 5xx to this mail. A login that is refused (535) is the operator's to mend, so the mail waits. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return (responseCode ?? 0) >= 500 && code !== 'EAUTH';
}
