/** What is sealed of a mail, as JSON. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Binds a sealed mail to its row. */
export function sealedMailContext(mailId: string): string {
  return `outgoing_mail:${mailId}`;
}
