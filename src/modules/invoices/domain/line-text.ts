import type { Language } from '../../../shared/text/languages.js';
import type { LocalDate } from '../../../shared/time/clock.js';

const LOCALES: Record<Language, string> = { en: 'en-GB', nl: 'nl-BE', fr: 'fr-BE', de: 'de-DE' };

/** `3 April 2026` in the language of the document. */
export function longDate(date: LocalDate, language: Language): string {
  return formatOf(language).format(new Date(date));
}

/** `1 – 30 April 2026`. */
export function longPeriod(from: LocalDate, to: LocalDate, language: Language): string {
  const period = formatOf(language).formatRange(new Date(from), new Date(to));
  return period.replace(/[\u2009\u202f]/g, ' '); // thin spaces, which not every font and reader of XML has
}

function formatOf(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
}
