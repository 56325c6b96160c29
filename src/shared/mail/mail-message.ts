/** What a mail is for; an operator counts and searches by it. */
export type MailKind = 'Verification' | 'PasswordReset' | 'Invitation' | 'Invoice';

/** A mail as it will be sent; the sender is always ours. */
export interface MailMessage {
  /** One plain address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
