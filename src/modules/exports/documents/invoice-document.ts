import type { Decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';

/**
 * Everything that the printed invoice or credit note shows, and nothing else. It is built from the frozen
 * invoice, the seller's settings and the customer; the template computes no amount of its own.
 * Dates are local dates, `yyyy-MM-dd`; money has two decimals in `currency`.
 */
export interface InvoiceDocument {
  /** The customer's language, else the tenant's. */
  language: Language;
  documentType: 'Invoice' | 'CreditNote';
  /** What is stamped on the page: nothing on a sent invoice. */
  mark: 'Draft' | 'Paid' | 'Cancelled' | null;
  /** `INV-2026-0042`, or `DRAFT-7` while it has no number of its own. */
  number: string;
  date: string;
  dueDate: string;
  /** First and last day of the work: the earliest and latest entry date. */
  servicePeriod?: { from: string; to: string };
  /** ISO 4217, three capital letters. */
  currency: string;
  /** The customer's own reference (order number, cost centre). */
  buyerReference?: string;
  /** On a credit note: the number of the invoice it corrects. */
  creditedInvoiceNumber?: string;
  /** The date of that invoice. */
  creditedInvoiceDate?: string;
  /** Free text of this document, on a credit note its reason; may hold line breaks. */
  notes?: string;
  /** The tenant's text for every invoice (`invoiceFooter`); may hold line breaks. */
  footer?: string;
  /** What the customer writes on the transfer: `+++000/0000/00101+++`, `RF74…` or the invoice number. */
  paymentReference?: string;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  lines: readonly InvoiceDocumentLine[];
  /** One row per (category, percent), in printing order. */
  vatBreakdown: readonly InvoiceDocumentVat[];
  /** Sum of the line nets. */
  subtotal: Decimal;
  vatAmount: Decimal;
  /** subtotal + vatAmount. */
  total: Decimal;
  paidAmount: Decimal;
  creditedAmount: Decimal;
  /** total − creditedAmount − paidAmount; 0 on a draft, a cancelled invoice and a credit note (contract 6.6). */
  amountDue: Decimal;
  /** Why no VAT is charged (reverse charge, small business …), already in the document's language. */
  vatNotes: readonly string[];
}

/** The tenant, from its settings. */
export interface InvoiceSeller {
  name: string;
  /** Street, second line, post code with city, country: one printed line each. */
  addressLines: readonly string[];
  vatNumber?: string;
  /** Enterprise number (BE), KvK (NL), SIREN or SIRET (FR), register or tax number (DE). */
  registrationNumber?: string;
  /** Legal form, in France with the capital: `SARL au capital de 10 000 €`. */
  legalForm?: string;
  email?: string;
  phone?: string;
  website?: string;
  /** Any grouping; printed in fours. */
  iban?: string;
  bic?: string;
  /** ISO 3166 alpha-2: decides what the registration number is called. */
  countryCode?: string;
  logo?: InvoiceLogo;
}

export interface InvoiceLogo {
  /** image/png, image/jpeg, image/webp, image/gif or image/svg+xml; anything else is not printed. */
  contentType: string;
  data: Buffer;
}

/** The customer as it was when the invoice was issued. */
export interface InvoiceBuyer {
  name: string;
  /** For the attention of. */
  contactName?: string;
  addressLines: readonly string[];
  vatNumber?: string;
  registrationNumber?: string;
  /** ISO 3166 alpha-2: decides what the registration number is called. */
  countryCode?: string;
}

export interface InvoiceDocumentLine {
  /** The first line is the title, the lines after it are printed small below. */
  description: string;
  /** In `unitCode`, up to four decimals; negative is a discount. */
  quantity: Decimal;
  /** UN/ECE Recommendation 20: HUR, EA, DAY … */
  unitCode: string;
  /** Net price of one unit, up to four decimals. */
  rate: Decimal;
  /** 21 is 21 %. */
  vatPercent: Decimal;
  /** UNCL 5305: S, AE, E, Z, G, K or O. */
  vatCategoryCode: string;
  /** round(quantity × rate, 2). */
  netAmount: Decimal;
}

export interface InvoiceDocumentVat {
  /** UNCL 5305: S, AE, E, Z, G, K or O. */
  vatCategoryCode: string;
  /** 21 is 21 %. */
  vatPercent: Decimal;
  /** Sum of the nets of this group. */
  taxableAmount: Decimal;
  vatAmount: Decimal;
}
