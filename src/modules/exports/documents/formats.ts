import type { Decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';

/** The customs of each language: the European reading of English, and the Belgian one of Dutch and French. */
const LOCALES: Record<Language, string> = { en: 'en-IE', nl: 'nl-BE', fr: 'fr-BE', de: 'de-DE' };

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Money with its currency, two decimals: `€19,431.46`, `€ 19.431,46`, `19 431,46 €`. */
export function formatMoney(value: Decimal, currency: string, language: Language): string {
  const isWellFormed = /^[A-Z]{3}$/.test(currency);
  if (!isWellFormed) return `${formatAmount(value, language)} ${currency}`.trim();
  return formatDecimal(value, language, { style: 'currency', currency, ...TWO_DECIMALS });
}

/** Money in a column whose currency is clear: `19,431.46`. */
export function formatAmount(value: Decimal, language: Language): string {
  return formatDecimal(value, language, TWO_DECIMALS);
}

/** The price of one unit: two decimals, up to four where it has them (`0.0125`). */
export function formatRate(value: Decimal, language: Language): string {
  return formatDecimal(value, language, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
}

/** Only the decimals that it has, up to four: `64.5`. */
export function formatQuantity(value: Decimal, language: Language): string {
  return formatDecimal(value, language, { maximumFractionDigits: 4 });
}

/** 21 prints as `21%` in English and Dutch, as `21 %` in French and German. */
export function formatPercent(value: Decimal, language: Language): string {
  return formatDecimal(value.times('0.01'), language, { style: 'percent', maximumFractionDigits: 4 });
}

/** A local date (`yyyy-MM-dd`) in words: `24 November 2026`. */
export function formatDate(date: string, language: Language): string {
  const day = startOfDay(date);
  return Number.isNaN(day) ? date : oneSpace(dateFormat(language).format(day));
}

/** First to last day in the shortest wording: `1–30 November 2026`; one date if both are the same. */
export function formatPeriod(from: string, to: string, language: Language): string {
  const [start, end] = [startOfDay(from), startOfDay(to)];
  if (Number.isNaN(start) || Number.isNaN(end) || start > end) return `${from} – ${to}`;
  return oneSpace(dateFormat(language).formatRange(start, end));
}

/** An IBAN in groups of four, as ISO 13616 prints it. */
export function formatIban(iban: string): string {
  const compact = iban.replace(/\s/g, '').toUpperCase();
  return compact.replace(/(.{4})(?=.)/g, '$1 ');
}

/** `one`, `other`, …: which form of a word goes with this quantity. */
export function pluralCategory(quantity: Decimal, language: Language): Intl.LDMLPluralRule {
  return new Intl.PluralRules(LOCALES[language]).select(Number(quantity.toString()));
}

const TWO_DECIMALS: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** Intl reads decimal text exactly, where a number would pass through a binary float. */
function formatDecimal(value: Decimal, language: Language, options: Intl.NumberFormatOptions): string {
  const text = value.toFixed() as Intl.StringNumericLiteral;
  return oneSpace(numberFormat(language, options).format(text));
}

/**
 * One kind of space: the typographic ones are missing from many fonts, and which of them Intl uses changes
 * with the version of Node, which would change the bytes of a document.
 */
function oneSpace(text: string): string {
  return text.replace(/\u202f/g, '\u00a0').replace(/\u2009/g, ' ');
}

/** Making a format costs a hundred times its use. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(LOCALES[language], options);
  numberFormats.set(key, created);
  return created;
}

function dateFormat(language: Language): Intl.DateTimeFormat {
  const known = dateFormats.get(language);
  if (known) return known;
  const created = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
  dateFormats.set(language, created);
  return created;
}

/** Midnight UTC of a local date, so that no time zone can move it; NaN for anything else. */
function startOfDay(date: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
}
