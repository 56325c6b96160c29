import { type Labels, labelsFor, type Translated } from '../documents/labels.js';
import type { Language } from '../../../shared/text/languages.js';

/** What a workbook says besides the words of the printed document. `lines` is the name of a sheet. */
const WORDS = {
  lines: { en: 'Lines', nl: 'Regels', fr: 'Lignes', de: 'Positionen' },
  creditedInvoiceDate: {
    en: 'Date of that invoice',
    nl: 'Datum van die factuur',
    fr: 'Date de cette facture',
    de: 'Datum dieser Rechnung',
  },
  currency: { en: 'Currency', nl: 'Valuta', fr: 'Devise', de: 'Währung' },
  unit: { en: 'Unit', nl: 'Eenheid', fr: 'Unité', de: 'Einheit' },
  vatCategory: { en: 'VAT code', nl: 'Btw-code', fr: 'Code TVA', de: 'USt.-Code' },
} satisfies Record<string, Translated>;

export type WorkbookLabels = Labels & Readonly<Record<keyof typeof WORDS, string>>;

export function workbookLabelsFor(language: Language): WorkbookLabels {
  const words = Object.entries(WORDS).map(([word, translated]) => [word, translated[language]]);
  return { ...labelsFor(language), ...(Object.fromEntries(words) as Record<keyof typeof WORDS, string>) };
}
