import { html, rawHtml, type SafeHtml } from '../../../shared/text/html.js';
import type { Language } from '../../../shared/text/languages.js';
import { MAIL_FONT, MAIL_SMALL, MAIL_TEXT, mailPage } from '../../../shared/text/mail-page.js';
import { printableText } from '../../../shared/text/printable-text.js';

/** What a mail with a document says; the subject and the body are finished plain text. */
export interface InvoiceMail {
  readonly language: Language;
  readonly companyName: string;
  readonly subject: string;
  /** Blank lines part its paragraphs. */
  readonly body: string;
  /** The document in short: what it is called, what it is. */
  readonly summary: readonly (readonly [label: string, value: string])[];
}

const SENT_FOR: Record<Language, (companyName: string) => string> = {
  en: (companyName) => `Sent with TikTak on behalf of ${companyName}.`,
  nl: (companyName) => `Verzonden met TikTak namens ${companyName}.`,
  fr: (companyName) => `Envoyé avec TikTak pour le compte de ${companyName}.`,
  de: (companyName) => `Mit TikTak versendet im Auftrag von ${companyName}.`,
};

/** Both parts say the same. Nothing in them is a link that nobody typed. */
export function invoiceMail(mail: InvoiceMail): { subject: string; text: string; html: string } {
  return {
    subject: printableText(mail.subject),
    text: textPart(mail),
    html: mailPage(mail.language, mail.subject, letter(mail)).toString(),
  };
}

function textPart({ language, companyName, body, summary }: InvoiceMail): string {
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const lines = summary.map(([label, value]) => `${label}${colon} ${value}`).join('\n');
  const blocks = [...paragraphsOf(body), lines].join('\n\n');
  return `${printableText(blocks)}\n\n-- \n${printableText(SENT_FOR[language](companyName))}\n`;
}

function paragraphsOf(body: string): string[] {
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  const text = lines.map((line) => line.trimEnd()).join('\n');
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
}

function letter({ language, companyName, body, summary }: InvoiceMail): SafeHtml {
  return html`<tr>
      <td style="padding: 28px 40px 0; ${MAIL_FONT}; font-size: 18px; font-weight: 700; color: #14532d">
        ${companyName}
      </td>
    </tr>
    <tr>
      <td style="padding: 24px 40px 12px">
        ${paragraphsOf(body).map((paragraph) => html`<p style="${MAIL_TEXT}">${withLineBreaks(paragraph)}</p>`)}
      </td>
    </tr>
    <tr>
      <td style="padding: 0 40px 28px">
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          style="background-color: #f5f6f7; border-radius: 6px"
        >
          ${summary.map(summaryRow)}
        </table>
      </td>
    </tr>
    <tr>
      <td style="padding: 16px 40px 20px; border-top: 1px solid #e4e7eb">
        <p style="${MAIL_SMALL}">${SENT_FOR[language](companyName)}</p>
      </td>
    </tr>`;
}

function withLineBreaks(paragraph: string): SafeHtml[] {
  return paragraph.split('\n').map((line, index) => html`${index > 0 && rawHtml('<br />')}${line}`);
}

const CELL = `${MAIL_FONT}; font-size: 14px; line-height: 20px; vertical-align: top`;

function summaryRow(
  [label, value]: InvoiceMail['summary'][number],
  index: number,
  all: InvoiceMail['summary'],
): SafeHtml {
  const top = index === 0 ? 14 : 4;
  const bottom = index === all.length - 1 ? 14 : 4;
  return html`<tr>
    <td style="padding: ${top}px 16px ${bottom}px; ${CELL}; color: #52606d" width="40%">${label}</td>
    <td
      style="padding: ${top}px 16px ${bottom}px 0; ${CELL}; color: #1f2933; font-weight: 600; overflow-wrap: anywhere"
    >
      ${value}
    </td>
  </tr>`;
}
