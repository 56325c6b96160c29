import type { SendMailOptions } from 'nodemailer';
import { headerText } from './mail-address.js';
import type { TransportMail } from './mail-transport.js';

const MAX_NAME_LENGTH = 80;

/**
 * The one place that turns a mail into headers. Addresses are given as such, never as text to be parsed, and the
 * envelope names the recipients again: nothing in a name, subject or address can add another.
 */
export function nodemailerMessage(mail: TransportMail): SendMailOptions {
  return {
    from: senderOf(mail),
    to: mail.to.map(plain),
    ...(mail.cc.length > 0 && { cc: mail.cc.map(plain) }),
    ...(mail.replyTo !== undefined && { replyTo: plain(mail.replyTo) }),
    envelope: { from: addressIn(mail.from), to: [...mail.recipients] },
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
      filename: headerText(fileName),
      contentType,
      content,
      contentDisposition: 'attachment' as const,
    })),
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no holiday replies, please
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function plain(address: string): { name: string; address: string } {
  return { name: '', address };
}

/** The address stays ours, else other mail servers take it for forged (SPF, DMARC). */
function senderOf({ from, onBehalfOf }: TransportMail): SendMailOptions['from'] {
  if (!onBehalfOf) return from;
  const name = headerText(onBehalfOf).slice(0, MAX_NAME_LENGTH).toWellFormed().trim();
  return { name: `${name} via ${nameIn(from)}`, address: addressIn(from) };
}

/** The address in `TikTak <no-reply@example.com>`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** The name in it. */
function nameIn(from: string): string {
  const name = /^([^<>]*)</.exec(from)?.[1] ?? '';
  return name.replaceAll('"', '').trim() || 'TikTak';
}
