import type { Language } from '../../../shared/text/languages.js';

export type Translated = Record<Language, string>;

/** Every printed word, one line each, so that the four languages can be read side by side. */
const WORDS = {
  invoice: { en: 'Invoice', nl: 'Factuur', fr: 'Facture', de: 'Rechnung' },
  // Not "Gutschrift": in German VAT law that is an invoice written by the customer (§ 14 Abs. 2 UStG).
  creditNote: { en: 'Credit note', nl: 'Creditnota', fr: 'Note de crédit', de: 'Rechnungskorrektur' },

  draftMark: { en: 'DRAFT', nl: 'CONCEPT', fr: 'BROUILLON', de: 'ENTWURF' },
  paidMark: { en: 'PAID', nl: 'BETAALD', fr: 'PAYÉE', de: 'BEZAHLT' },
  cancelledMark: { en: 'CANCELLED', nl: 'GEANNULEERD', fr: 'ANNULÉE', de: 'STORNIERT' },

  billedTo: { en: 'Billed to', nl: 'Factuur aan', fr: 'Facturé à', de: 'Rechnung an' },
  creditedTo: { en: 'Credited to', nl: 'Creditnota aan', fr: 'Crédité à', de: 'Korrektur an' },
  from: { en: 'From', nl: 'Van', fr: 'De', de: 'Von' },
  attention: { en: 'Attn.', nl: 'T.a.v.', fr: 'À l’attention de', de: 'z. Hd.' },
  vatNumber: { en: 'VAT', nl: 'Btw', fr: 'TVA', de: 'USt-IdNr.' },
  enterpriseNumber: {
    en: 'Enterprise no.',
    nl: 'Ondernemingsnr.',
    fr: 'N° d’entreprise',
    de: 'Unternehmensnr.',
  },
  registrationNumber: { en: 'Reg. no.', nl: 'Reg.nr.', fr: 'N° d’immatriculation', de: 'Reg.-Nr.' },

  invoiceDate: { en: 'Invoice date', nl: 'Factuurdatum', fr: 'Date de facture', de: 'Rechnungsdatum' },
  creditNoteDate: { en: 'Date', nl: 'Datum', fr: 'Date', de: 'Datum' },
  dueDate: { en: 'Due date', nl: 'Vervaldatum', fr: 'Échéance', de: 'Fällig am' },
  servicePeriod: { en: 'Service period', nl: 'Periode', fr: 'Période', de: 'Leistungszeitraum' },
  buyerReference: { en: 'Your reference', nl: 'Uw referentie', fr: 'Votre référence', de: 'Ihre Referenz' },
  creditedInvoice: {
    en: 'Corrects invoice',
    nl: 'Voor factuur',
    fr: 'Concerne la facture',
    de: 'Zu Rechnung',
  },

  /** Between the number of an invoice and its date. */
  dated: { en: 'of', nl: 'van', fr: 'du', de: 'vom' },

  description: { en: 'Description', nl: 'Omschrijving', fr: 'Description', de: 'Beschreibung' },
  quantity: { en: 'Quantity', nl: 'Aantal', fr: 'Quantité', de: 'Menge' },
  unitPrice: { en: 'Unit price', nl: 'Prijs', fr: 'Prix unitaire', de: 'Einzelpreis' },
  vat: { en: 'VAT', nl: 'Btw', fr: 'TVA', de: 'USt.' },
  amount: { en: 'Amount', nl: 'Bedrag', fr: 'Montant', de: 'Betrag' },

  vatRate: { en: 'VAT rate', nl: 'Btw-tarief', fr: 'Taux de TVA', de: 'Steuersatz' },
  taxable: { en: 'Taxable', nl: 'Maatstaf', fr: 'Base', de: 'Netto' },
  subtotal: { en: 'Subtotal', nl: 'Subtotaal', fr: 'Total HT', de: 'Zwischensumme' },
  total: { en: 'Total', nl: 'Totaal', fr: 'Total TTC', de: 'Gesamtbetrag' },
  paid: { en: 'Already paid', nl: 'Reeds betaald', fr: 'Déjà payé', de: 'Bereits bezahlt' },
  credited: { en: 'Credited', nl: 'Gecrediteerd', fr: 'Crédité', de: 'Gutgeschrieben' },
  amountDue: { en: 'Amount due', nl: 'Te betalen', fr: 'Montant dû', de: 'Zahlbetrag' },
  totalCredited: { en: 'Total credited', nl: 'Totaal credit', fr: 'Total crédité', de: 'Korrekturbetrag' },
  inYourFavour: { en: 'In your favour', nl: 'In uw voordeel', fr: 'En votre faveur', de: 'Guthaben' },
  amountsIn: { en: 'Amounts in', nl: 'Bedragen in', fr: 'Montants en', de: 'Beträge in' },

  reverseCharge: { en: 'reverse charge', nl: 'verlegd', fr: 'autoliquidation', de: 'Reverse Charge' },
  exempt: { en: 'exempt', nl: 'vrijgesteld', fr: 'exonéré', de: 'steuerfrei' },
  zeroRated: { en: 'zero rate', nl: 'nultarief', fr: 'taux zéro', de: 'Nullsatz' },
  exportOutsideEu: { en: 'export', nl: 'uitvoer', fr: 'exportation', de: 'Ausfuhr' },
  intraCommunity: { en: 'intra-EU', nl: 'intra-EU', fr: 'intra-UE', de: 'innergemeinschaftlich' },
  outsideScope: { en: 'outside scope', nl: 'geen btw', fr: 'hors champ', de: 'nicht steuerbar' },

  payment: {
    en: 'Payment by bank transfer',
    nl: 'Betaling per overschrijving',
    fr: 'Paiement par virement',
    de: 'Zahlung per Überweisung',
  },
  beneficiary: { en: 'Beneficiary', nl: 'Begunstigde', fr: 'Bénéficiaire', de: 'Empfänger' },
  payBefore: { en: 'Pay by', nl: 'Uiterlijk op', fr: 'Au plus tard le', de: 'Zahlbar bis' },
  paymentReference: { en: 'Communication', nl: 'Mededeling', fr: 'Communication', de: 'Verwendungszweck' },
  scanToPay: {
    en: 'Scan with your bank app',
    nl: 'Scan met uw bankapp',
    fr: 'Scannez avec votre banque',
    de: 'Mit der Bank-App scannen',
  },
  notes: { en: 'Notes', nl: 'Opmerkingen', fr: 'Remarques', de: 'Anmerkungen' },
  reason: { en: 'Reason', nl: 'Reden', fr: 'Motif', de: 'Grund' },
  invoiceFor: { en: 'Invoice for', nl: 'Factuur voor', fr: 'Facture pour', de: 'Rechnung für' },
  creditNoteFor: {
    en: 'Credit note for',
    nl: 'Creditnota voor',
    fr: 'Note de crédit pour',
    de: 'Korrektur für',
  },
  page: { en: 'Page', nl: 'Pagina', fr: 'Page', de: 'Seite' },
  of: { en: 'of', nl: 'van', fr: 'sur', de: 'von' },
} satisfies Record<string, Translated>;

export type Word = keyof typeof WORDS;

/** The printed words in one language. */
export type Labels = Readonly<Record<Word, string>>;

export function labelsFor(language: Language): Labels {
  const words = Object.entries(WORDS).map(([word, translated]) => [word, translated[language]]);
  return Object.fromEntries(words) as Labels;
}

/**
 * What a registration number is called where the company lives (contract 7.5): the Belgian enterprise number,
 * the Dutch KvK number, the French SIREN (9 digits) or SIRET (14).
 */
export function registrationLabel(labels: Labels, countryCode: string | undefined, value: string): string {
  if (countryCode === 'BE') return labels.enterpriseNumber;
  if (countryCode === 'NL') return 'KvK';
  if (countryCode === 'FR') return value.replace(/\D/g, '').length === 14 ? 'SIRET' : 'SIREN';
  return labels.registrationNumber;
}
