import type { Decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';

/** Signs that everybody in Europe reads the same way; every other currency shows its code. */
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

/**
 * Money with its currency where the language puts it: `€1,234.50`, `€ 1.234,50`, `1 234,50 €`. Which separators are
 * shown decides the program that opens the sheet.
 */
export function moneyFormat(currency: string, language: Language): string {
  const sign = `[$${SIGNS[currency] ?? currency}]`;
  if (language === 'fr' || language === 'de') return `#,##0.00\\ ${sign}`;
  return language === 'en' && currency in SIGNS ? `${sign}#,##0.00` : `${sign}\\ #,##0.00`;
}

/** Quantities and prices: two decimals, up to four where they have them. */
export const UP_TO_FOUR_DECIMALS = '#,##0.00##';

/** Of a fraction: 0.21 shows as 21%, 0.055 as 5.5%. */
export function percentFormat(percent: Decimal): string {
  const decimals = percent.toFixed().split('.')[1]?.length ?? 0;
  return decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%`;
}

export function dateFormat(language: Language): string {
  return language === 'de' ? 'dd.mm.yyyy' : 'dd/mm/yyyy';
}
