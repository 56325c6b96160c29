import { createTransport, type Transporter } from 'nodemailer';
import type { RefusedAddress } from './mail-message.js';
import { type DeliveryReport, MailRefused, MailTransport, type TransportMail } from './mail-transport.js';
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

  async send(mail: TransportMail): Promise<DeliveryReport> {
    try {
      const answer = (await this.transporter.sendMail(nodemailerMessage(mail))) as RecipientFaults;
      const faults = answer.rejectedErrors ?? [];
      return {
        refused: faults.filter(isPermanent).map(toRefused),
        deferred: faults.filter((fault) => !isPermanent(fault)).map(toRefused),
      };
    } catch (error) {
      if (isRefusal(error)) throw new MailRefused(error.message, { cause: error });
      throw error;
    }
  }

  override close(): void {
    this.transporter.close();
  }
}

interface SmtpFault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly recipient?: string;
}

interface RecipientFaults {
  readonly rejectedErrors?: readonly SmtpFault[];
}

/**
 * 5xx to this mail, or an address that is none. What the server says to every mail (a greeting of 554, a login that it
 * refuses) is the operator's to mend, so the mail waits; so it does while one of its recipients may still get it.
 */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, rejectedErrors = [] } = error as SmtpFault & RecipientFaults;
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return isPermanent(error) && rejectedErrors.every(isPermanent);
}

/** Without an answer of the server it was not even asked: nodemailer itself takes the address for none. */
function isPermanent({ code, responseCode }: SmtpFault): boolean {
  return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
}

function toRefused({ recipient = '', message }: SmtpFault): RefusedAddress {
  return { address: recipient, error: message };
}
