import type { RefusedAddress } from './mail-message.js';

/** What is sealed of a mail, as JSON. Rows of earlier versions have no envelope: `recipient` alone gets them. */
export interface MailContent {
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly own?: readonly string[];
  readonly onBehalfOf?: string;
  readonly replyTo?: string;
  /** Subject and both parts; absent where its writer makes them when the mail leaves. */
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  /** What its writer has to know. */
  readonly about?: MailSubject;
  /** Not all of them any more: who is still to get it, who never will, and whether anybody has it. */
  readonly progress?: {
    readonly isPartlySent: boolean;
    readonly pending: readonly string[];
    readonly refused: readonly RefusedAddress[];
  };
}

/** What a mail is about, in the words of its writer: ids and texts. */
export type MailSubject = Readonly<Record<string, unknown>>;

/** Everybody who gets the mail. */
export function addressesOf({ to, cc = [], bcc = [] }: MailContent, recipient: string): string[] {
  return [...(to ?? [recipient]), ...cc, ...bcc];
}

/** Binds a sealed mail to its row. */
export function sealedMailContext(mailId: string): string {
  return `outgoing_mail:${mailId}`;
}
