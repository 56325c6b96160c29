import type { SendMailOptions } from 'nodemailer';
import type { TransportMail } from './mail-transport.js';

/**
 * The one place that turns a mail into headers. Addresses are given as such, never as text to be parsed, and the
 * envelope names the one recipient again: nothing in a name, subject or address can add another.
 */
export function nodemailerMessage(mail: TransportMail): SendMailOptions {
  return {
    from: mail.from,
    to: { name: '', address: mail.to },
    envelope: { from: addressIn(mail.from), to: [mail.to] },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no holiday replies, please
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The address in `TikTak <no-reply@example.com>`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}
