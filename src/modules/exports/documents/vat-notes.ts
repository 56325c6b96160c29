import type { Language } from '../../../shared/text/languages.js';

const REVERSE_CHARGE: Record<Language, string> = {
  en: 'Reverse charge',
  nl: 'Btw verlegd',
  fr: 'Autoliquidation',
  de: 'Steuerschuldnerschaft des Leistungsempfängers',
};

/** What a small business writes, by the seller's country; the law fixes the words, so they are not translated. */
const SMALL_BUSINESS: Record<string, string> = {
  BE: 'Bijzondere vrijstellingsregeling kleine ondernemingen',
  NL: 'KOR, art. 25 Wet OB',
  FR: 'TVA non applicable, art. 293 B du CGI',
  DE: '§ 19 UStG',
};

/**
 * Why a document charges no VAT, one note per reason (contract 7.4). An exemption is explained by the tenant's own
 * words, else by the small-business scheme of its country.
 */
export function vatNotes(
  categories: readonly string[],
  language: Language,
  sellerCountry: string | null,
  exemptionReason: string | null,
): string[] {
  const notes: string[] = [];
  if (categories.includes('AE')) notes.push(REVERSE_CHARGE[language]);
  const exemption = exemptionReason ?? SMALL_BUSINESS[sellerCountry ?? ''];
  if (categories.includes('E') && exemption) notes.push(exemption);
  return notes;
}
