import { html, rawHtml, type SafeHtml } from '../../../shared/text/html.js';
import type { Language } from '../../../shared/text/languages.js';
import { ASSET_ORIGIN, FONT_STYLES } from './fonts.js';

/**
 * What a printed page may load: its own style, our fonts, pictures inside it. No scripts, frames, links or
 * forms. The renderer sends the same policy as a header; this copy guards a page that is opened elsewhere.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `font-src ${ASSET_ORIGIN}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface DocumentParts {
  language: Language;
  title: string;
  /** Style sheets, one after the other. */
  styles: readonly SafeHtml[];
  body: SafeHtml;
}

/** The complete page around a body: what every printed document has in common. */
export function documentShell({ language, title, styles, body }: DocumentParts): SafeHtml {
  return html`${rawHtml('<!doctype html>')}
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${rawHtml(CONTENT_SECURITY_POLICY)}" />
        <title>${title}</title>
        <style>
          ${FONT_STYLES}
        </style>
        <style>
          ${styles}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
