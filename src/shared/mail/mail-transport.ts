import type { MailAttachment, MailBody, RefusedAddress } from './mail-message.js';

/** A mail as handed to a driver. */
export interface TransportMail extends MailBody {
  readonly from: string;
  readonly onBehalfOf?: string;
  readonly replyTo?: string;
  /** Plain addresses, named in the mail. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Who gets it, whatever the mail names. */
  readonly recipients: readonly string[];
  readonly messageId: string;
  readonly date: Date;
  readonly attachments: readonly MailAttachment[];
}

/** Who of several did not get a mail that the others got. */
export interface DeliveryReport {
  /** For good. */
  readonly refused: readonly RefusedAddress[];
  /** For now. */
  readonly deferred: readonly RefusedAddress[];
}

/** How mails leave this server. */
export abstract class MailTransport {
  /**
   * Resolves when the mail is accepted for at least one of its recipients.
   * @throws MailRefused when it never will be for any; any other error means: try again later.
   */
  abstract send(mail: TransportMail): Promise<DeliveryReport>;

  /** Ends connections when the server stops. */
  close(): void {}
}

/** The mail server said no for good (5xx), the address is none, or its writer takes it back. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
