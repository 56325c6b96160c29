import { printableText } from './printable-text.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Markup in which everything foreign is escaped. Only {@link html} and {@link rawHtml} make it. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** The class stays private, so the compiler refuses a plain string where escaped markup is wanted. */
export type SafeHtml = Markup;

/** What a template may print: text and numbers are escaped, markup passes, absence prints nothing. */
export type HtmlValue = string | number | SafeHtml | readonly SafeHtml[] | null | undefined | false;

/**
 * Markup from a template: html`<p>${name}</p>`. Attribute values must stand in double quotes; nothing but
 * {@link cssString} and {@link hexColor} results may be put into a style.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  const parts = strings.map((text, index) => (index === 0 ? text : printed(values[index - 1]) + text));
  return new Markup(parts.join(''));
}

/** Text that we made ourselves (a style sheet, the drawing of a QR code), never what somebody typed. */
export function rawHtml(text: string): SafeHtml {
  return new Markup(text);
}

/**
 * The inside of a CSS string literal, as for `content: "…"`: everything but letters, digits and spaces is
 * written as a hexadecimal escape, so neither a quote nor `</style>` can end it (CSS Syntax 3, 4.3.7).
 */
export function cssString(text: string): string {
  const escape = (character: string) => `\\${character.codePointAt(0)?.toString(16)} `;
  return printableText(text).replace(/[^A-Za-z0-9 ]/gu, escape);
}

/** A colour that may stand in a style: `#rrggbb`, else the fallback. */
export function hexColor(value: string | null | undefined, fallback: string): string {
  return value && /^#[0-9a-f]{6}$/i.test(value) ? value : fallback;
}

function printed(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return (value as readonly SafeHtml[]).map(printed).join('');
  return printableText(String(value)).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}
