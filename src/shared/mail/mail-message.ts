/** What a mail is for; an operator counts and searches by it. */
export type MailKind = 'Verification' | 'PasswordReset' | 'Invitation' | 'Invoice';

/** Who gets a mail and whom it names. Addresses are plain, without a name; the sender is always ours. */
export interface MailEnvelope {
  readonly to: string | readonly string[];
  /** They get it too, and everybody sees it. */
  readonly cc?: readonly string[];
  /** They get it too, and nobody sees it. */
  readonly bcc?: readonly string[];
  /** Who of them is the sender's own: where they have had their day's share, it leaves without them. */
  readonly own?: readonly string[];
  /** For whom we send it, shown beside our own name. */
  readonly onBehalfOf?: string;
  readonly replyTo?: string;
}

/** What a mail says. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail as it will be sent. */
export interface MailMessage extends MailEnvelope, MailBody {}

export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** An address that does not get the mail, and what its server said. */
export interface RefusedAddress {
  readonly address: string;
  readonly error: string;
}
