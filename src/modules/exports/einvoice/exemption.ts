import type { Language } from '../../../shared/text/languages.js';
import { vatNotes } from '../documents/vat-notes.js';
import type { VatBreakdown } from './e-invoice.js';

type Exemption = Pick<VatBreakdown, 'exemptionReason' | 'exemptionCode'>;

/** What decides on the words. */
export interface ExemptionTerms {
  language: Language;
  sellerCountry: string | undefined;
  /** The tenant's own words for what it does not charge VAT on. */
  ownReason: string | undefined;
}

/** CEF VATEX, version 6. */
const CODES: Readonly<Record<string, string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
};

const REASONS: Readonly<Record<string, Record<Language, string>>> = {
  K: {
    en: 'Intra-Community supply',
    nl: 'Intracommunautaire levering',
    fr: 'Livraison intracommunautaire',
    de: 'Innergemeinschaftliche Lieferung',
  },
  G: {
    en: 'Export outside the EU',
    nl: 'Uitvoer buiten de EU',
    fr: 'Exportation hors de l’UE',
    de: 'Ausfuhr aus der EU',
  },
  O: {
    en: 'Not subject to VAT',
    nl: 'Niet onderworpen aan btw',
    fr: 'Non soumis à la TVA',
    de: 'Nicht der Umsatzsteuer unterworfen',
  },
};

/**
 * BT-120, BT-121 (contract 7.4): why a category charges no VAT, in the words that the PDF prints as well. S and Z may
 * give no reason (BR-S-10, BR-Z-10). An exemption of an unknown scheme has none: then BR-E-10 asks for it.
 */
export function exemptionOf(category: string, terms: ExemptionTerms): Exemption {
  if (category === 'AE' || category === 'E') return noted(category, terms);
  return { exemptionReason: REASONS[category]?.[terms.language], exemptionCode: CODES[category] };
}

function noted(category: string, { language, sellerCountry, ownReason }: ExemptionTerms): Exemption {
  const [exemptionReason] = vatNotes([category], language, sellerCountry ?? null, ownReason ?? null);
  const isFranchise = category === 'E' && sellerCountry === 'FR' && ownReason === undefined;
  return { exemptionReason, exemptionCode: isFranchise ? 'VATEX-FR-FRANCHISE' : CODES[category] };
}
