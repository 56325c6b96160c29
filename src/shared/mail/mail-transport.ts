/** A mail as handed to a driver. */
export interface TransportMail {
  readonly from: string;
  /** One plain address. */
  readonly to: string;
  readonly messageId: string;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** How mails leave this server. */
export abstract class MailTransport {
  /**
   * Resolves when the mail is accepted.
   * @throws MailRefused when it never will be; any other error means: try again later.
   */
  abstract send(mail: TransportMail): Promise<void>;

  /** Ends connections when the server stops. */
  close(): void {}
}

/** The mail server said no for good (5xx), or the address is none. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
