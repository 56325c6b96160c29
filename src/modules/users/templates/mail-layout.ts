import { html, type SafeHtml } from '../../../shared/text/html.js';
import type { Language } from '../../../shared/text/languages.js';
import { MAIL_FONT, MAIL_SMALL, MAIL_TEXT, mailPage } from '../../../shared/text/mail-page.js';
import { printableText } from '../../../shared/text/printable-text.js';

/** A mail without its recipient. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What one mail says; the layout makes both parts of it, so that they cannot differ. */
export interface MailParts {
  readonly subject: string;
  readonly heading: string;
  /** Of the person greeted. */
  readonly name: string;
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly link: string };
  /** How long the link is valid, and what to do if one did not ask for it. */
  readonly notes: readonly string[];
}

const MAX_NAME_LENGTH = 80;

const COMMON: Record<Language, { greeting: (name: string) => string; copyLink: string; sentBy: string }> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    copyLink: 'If the button does not work, copy this address into your browser:',
    sentBy: 'TikTak sent this mail automatically. Nobody reads replies to it.',
  },
  nl: {
    greeting: (name) => `Beste ${name},`,
    copyLink: 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
    sentBy: 'TikTak heeft deze e-mail automatisch verstuurd. Antwoorden worden niet gelezen.',
  },
  fr: {
    greeting: (name) => `Bonjour ${name},`,
    copyLink: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:',
    sentBy: 'TikTak a envoyé cet e-mail automatiquement. Les réponses ne sont pas lues.',
  },
  de: {
    greeting: (name) => `Guten Tag ${name},`,
    copyLink: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
    sentBy: 'TikTak hat diese E-Mail automatisch versendet. Antworten werden nicht gelesen.',
  },
};

/** Somebody's name as a mail shows it: on one line, and too short to carry a message of its own. */
export function shownName(name: string): string {
  const line = printableText(name).replace(/\s+/g, ' ').trim();
  return line.length <= MAX_NAME_LENGTH ? line : `${line.slice(0, MAX_NAME_LENGTH - 1).trimEnd()}…`;
}

export function mailContent(language: Language, parts: MailParts): MailContent {
  return {
    subject: parts.subject,
    text: textPart(language, parts),
    html: mailPage(language, parts.subject, letter(language, parts)).toString(),
  };
}

function textPart(language: Language, { name, paragraphs, button, notes }: MailParts): string {
  const { greeting, sentBy } = COMMON[language];
  const blocks = [greeting(shownName(name)), ...paragraphs, `${button.label}\n${button.link}`, ...notes];
  return `${blocks.join('\n\n')}\n\n-- \n${sentBy}\n`;
}

const BUTTON =
  `display: inline-block; padding: 13px 26px; ${MAIL_FONT}; font-size: 16px; line-height: 22px; font-weight: 600; ` +
  'color: #ffffff; background-color: #14532d; border-radius: 6px; text-decoration: none';

function letter(language: Language, { heading, name, paragraphs, button, notes }: MailParts): SafeHtml {
  const { greeting, copyLink, sentBy } = COMMON[language];
  return html`<tr>
      <td style="padding: 28px 40px 0; ${MAIL_FONT}; font-size: 18px; font-weight: 700; color: #14532d">
        TikTak
      </td>
    </tr>
    <tr>
      <td style="padding: 24px 40px 8px">
        <h1
          style="margin: 0 0 20px; ${MAIL_FONT}; font-size: 24px; line-height: 32px; overflow-wrap: anywhere; color: #1f2933"
        >
          ${heading}
        </h1>
        <p style="${MAIL_TEXT}">${greeting(shownName(name))}</p>
        ${paragraphs.map((paragraph) => html`<p style="${MAIL_TEXT}">${paragraph}</p>`)}
        <p style="margin: 28px 0"><a href="${button.link}" style="${BUTTON}">${button.label}</a></p>
        ${notes.map((note) => html`<p style="${MAIL_TEXT}">${note}</p>`)}
      </td>
    </tr>
    <tr>
      <td style="padding: 16px 40px 28px; border-top: 1px solid #e4e7eb">
        <p style="${MAIL_SMALL}">${copyLink}</p>
        <p style="${MAIL_SMALL}; word-break: break-all">
          <a href="${button.link}" style="color: #14532d">${button.link}</a>
        </p>
        <p style="${MAIL_SMALL}">${sentBy}</p>
      </td>
    </tr>`;
}
