import { html, rawHtml, type SafeHtml } from './html.js';
import type { Language } from './languages.js';

// Mail programs know no style sheets worth the name, so every style stands at its element.
export const MAIL_FONT = 'font-family: -apple-system, Roboto, Helvetica, Arial, sans-serif';
export const MAIL_TEXT = `margin: 0 0 16px; ${MAIL_FONT}; font-size: 16px; line-height: 24px; overflow-wrap: anywhere; color: #1f2933`;
export const MAIL_SMALL = `margin: 0 0 8px; ${MAIL_FONT}; font-size: 13px; line-height: 20px; color: #52606d`;

/** The page around a letter: rows of a table, the one layout that every mail program keeps. */
export function mailPage(language: Language, title: string, letter: SafeHtml): SafeHtml {
  return html`${rawHtml('<!doctype html>')}
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${title}</title>
      </head>
      <body style="margin: 0; padding: 0; background-color: #f5f6f7">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
          <tr>
            <td align="center" style="padding: 32px 12px; background-color: #f5f6f7">
              <table
                role="presentation"
                width="600"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="width: 100%; max-width: 600px; background-color: #ffffff; border: 1px solid #e4e7eb; border-radius: 8px"
              >
                ${letter}
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
}
