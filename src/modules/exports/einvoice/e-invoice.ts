import type { Decimal } from '../../../shared/money/money.js';

/**
 * An invoice or credit note in the terms of EN 16931-1: every field names its business term (BT) or group (BG), and the
 * syntaxes (UBL, CII) are only two ways to write it down. Optional is what the standard or our data may lack; what the
 * rules then say stands in `rules/`. Dates are `yyyy-MM-dd`; the amounts of a credit note are positive, like the
 * invoice's that it takes back.
 */
export interface EInvoice {
  /** BT-1: `INV-2026-0042`, or `DRAFT-7` while it has no number of its own. */
  number: string;
  /** BT-2 */
  issueDate: string;
  /** BT-3, UNTDID 1001: 380 is an invoice, 381 a credit note. */
  typeCode: string;
  /** BT-5, ISO 4217. */
  currency: string;
  /** BT-9 */
  dueDate?: string;
  /** BT-10 */
  buyerReference?: string;
  /** BT-20 */
  paymentTerms?: string;
  /** BT-22: Peppol allows one note. */
  note?: string;
  /** BT-23 */
  businessProcess: string;
  /** BT-24 */
  specificationId: string;
  /** BG-3 */
  precedingInvoice?: PrecedingInvoice;
  /** BG-4 */
  seller: EInvoiceParty;
  /** BG-7 */
  buyer: EInvoiceParty;
  /** BT-72 */
  deliveryDate?: string;
  /** BT-80, ISO 3166-1 alpha-2: where goods went. */
  deliverToCountry?: string;
  /** BG-14: first and last day of the work (BT-73, BT-74). */
  period?: { from: string; to: string };
  /** BG-16 */
  payment?: PaymentInstructions;
  /** BG-22 */
  totals: DocumentTotals;
  /** BG-23 */
  vatBreakdown: readonly VatBreakdown[];
  /** BG-25 */
  lines: readonly EInvoiceLine[];
}

export interface PrecedingInvoice {
  /** BT-25 */
  number: string;
  /** BT-26 */
  issueDate?: string;
}

/** An identifier with the list that it comes from. */
export interface SchemedId {
  /** ISO 6523 ICD or CEF EAS code; empty where nobody said. */
  scheme: string;
  value: string;
}

/** BG-4 and BG-7: the first number of a pair is the seller's, the second the buyer's. */
export interface EInvoiceParty {
  /** BT-27, BT-44 */
  name: string;
  /** BT-30, BT-47: with its scheme where the number has one. */
  legalId?: SchemedId;
  /** BT-31, BT-48: begins with its country (EL for Greece). */
  vatId?: string;
  /** BT-32, of a seller without VAT id. */
  taxRegistrationId?: string;
  /** BT-33, of the seller: legal form, in France with the capital. */
  legalForm?: string;
  /** BT-34, BT-49 */
  endpoint?: SchemedId;
  /** BG-5, BG-8 */
  address?: EInvoiceAddress;
  /** BG-6, BG-9 */
  contact?: EInvoiceContact;
}

export interface EInvoiceAddress {
  /** BT-35, BT-50 */
  street?: string;
  /** BT-36, BT-51 */
  line2?: string;
  /** BT-37, BT-52 */
  city?: string;
  /** BT-38, BT-53 */
  postCode?: string;
  /** BT-40, BT-55, ISO 3166-1 alpha-2. */
  country?: string;
}

export interface EInvoiceContact {
  /** BT-41, BT-56 */
  name?: string;
  /** BT-42, BT-57 */
  phone?: string;
  /** BT-43, BT-58 */
  email?: string;
}

export interface PaymentInstructions {
  /** BT-81, UNTDID 4461: 30 credit transfer, 58 SEPA credit transfer. */
  meansCode: string;
  /** BT-83 */
  reference?: string;
  /** BT-84 */
  iban?: string;
  /** BT-85 */
  accountName?: string;
  /** BT-86 */
  bic?: string;
}

export interface DocumentTotals {
  /** BT-106: sum of the line nets. */
  lines: Decimal;
  /** BT-109 */
  withoutVat: Decimal;
  /** BT-110 */
  vat: Decimal;
  /** BT-112 */
  withVat: Decimal;
  /** BT-115: as issued, so nothing is paid yet (BT-113 is absent). */
  due: Decimal;
}

export interface VatBreakdown {
  /** BT-116 */
  taxableAmount: Decimal;
  /** BT-117 */
  vatAmount: Decimal;
  /** BT-118, UNTDID 5305. */
  category: string;
  /** BT-119; absent for what is outside the scope of VAT. */
  percent?: Decimal;
  /** BT-120 */
  exemptionReason?: string;
  /** BT-121, CEF VATEX. */
  exemptionCode?: string;
}

export interface EInvoiceLine {
  /** BT-126 */
  id: string;
  /** BT-129: negative on a discount. */
  quantity: Decimal;
  /** BT-130, UN/ECE Recommendation 20. */
  unitCode: string;
  /** BT-131 */
  netAmount: Decimal;
  /** BT-146 */
  netPrice: Decimal;
  /** BT-151, UNTDID 5305. */
  category: string;
  /** BT-152 */
  percent?: Decimal;
  /** BT-153 */
  name: string;
  /** BT-154 */
  description?: string;
}

export const INVOICE_TYPE = '380';
export const CREDIT_NOTE_TYPE = '381';
