/**
 * One plain mailbox, as it may stand in an SMTP envelope (RFC 5321): no blank, no control character, and nothing
 * that would begin a second address, a name or a route.
 */
const MAILBOX = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u;
const MAX_LENGTH = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets

export function isMailbox(text: string): boolean {
  return text.length <= MAX_LENGTH && MAILBOX.test(text);
}

/** A text for one header: line breaks and other control characters become one blank. */
export function headerText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
