import { decimal } from '../../shared/money/money.js';
import type { Language } from '../../shared/text/languages.js';
import { xmlText } from '../../shared/text/xml.js';
import type {
  BuyerSnapshot,
  InvoiceDocumentSource,
  LineRow,
  SellerSnapshot,
} from '../invoices/invoices.service.js';
import {
  CREDIT_NOTE_TYPE,
  type EInvoice,
  type EInvoiceAddress,
  type EInvoiceContact,
  type EInvoiceLine,
  type EInvoiceParty,
  INVOICE_TYPE,
  type PaymentInstructions,
  type VatBreakdown,
} from './einvoice/e-invoice.js';
import { endpointOf } from './einvoice/endpoint.js';
import { exemptionOf } from './einvoice/exemption.js';
import { legalIdOf, taxRegistrationIdOf } from './einvoice/legal-id.js';
import { PEPPOL_BILLING } from './einvoice/profiles.js';
import { vatIdOf } from './einvoice/vat-id.js';

/**
 * A document in the terms of EN 16931. Like the PDF it says what was issued, whatever has been paid since: the amount
 * due is the total (contract 6.4).
 */
export function toEInvoice(source: InvoiceDocumentSource): EInvoice {
  const { invoice, seller, buyer } = source;
  const isCreditNote = invoice.documentType === 'CreditNote';
  const isOutsideVat = invoice.lines.every(({ vatCategoryCode }) => vatCategoryCode === 'O');
  return {
    ...PEPPOL_BILLING,
    number: invoice.invoiceNumber,
    issueDate: invoice.date,
    typeCode: isCreditNote ? CREDIT_NOTE_TYPE : INVOICE_TYPE,
    currency: invoice.currency,
    dueDate: invoice.dueDate,
    buyerReference: text(invoice.buyerReference) ?? invoice.invoiceNumber,
    paymentTerms: paymentTermsOf(source),
    note: noteOf(source),
    precedingInvoice: precedingInvoiceOf(source),
    seller: toSeller(seller, isOutsideVat),
    buyer: toBuyer(buyer, isOutsideVat),
    ...toDelivery(source),
    period: source.servicePeriod ?? undefined,
    payment: toPayment(source),
    totals: {
      lines: decimal(invoice.subtotal),
      withoutVat: decimal(invoice.subtotal),
      vat: decimal(invoice.vatAmount),
      withVat: decimal(invoice.total),
      due: decimal(invoice.total),
    },
    vatBreakdown: toVatBreakdown(source),
    lines: invoice.lines.map(toLine),
  };
}

/** A Draft says so in the one note that Peppol allows (contract 6.8). */
function noteOf({ invoice }: InvoiceDocumentSource): string | undefined {
  const draft = invoice.issuedAt === null ? 'DRAFT' : undefined;
  return [draft, text(invoice.notes)].filter(Boolean).join('\n') || undefined;
}

const TERMS_OF_CREDIT: Record<Language, string> = {
  en: 'To be set off against invoice',
  nl: 'Te verrekenen met factuur',
  fr: 'À imputer sur la facture',
  de: 'Zu verrechnen mit Rechnung',
};

/** An invoice has its due date. A credit note has no field for one, and older validators ask for either (BR-CO-25). */
function paymentTermsOf({ invoice }: InvoiceDocumentSource): string | undefined {
  if (invoice.creditedInvoiceNumber === null) return undefined;
  return `${TERMS_OF_CREDIT[invoice.language]} ${invoice.creditedInvoiceNumber}`;
}

function precedingInvoiceOf({ invoice }: InvoiceDocumentSource): EInvoice['precedingInvoice'] {
  if (invoice.creditedInvoiceNumber === null) return undefined;
  return { number: invoice.creditedInvoiceNumber, issueDate: invoice.creditedInvoiceDate ?? undefined };
}

/** Where and when is asked for supplies of goods inside the EU only (BR-IC-11, BR-IC-12). */
function toDelivery({ invoice, buyer, servicePeriod }: InvoiceDocumentSource): Partial<EInvoice> {
  if (!invoice.lines.some(({ vatCategoryCode }) => vatCategoryCode === 'K')) return {};
  return {
    deliverToCountry: buyer.addressCountryCode ?? undefined,
    deliveryDate: servicePeriod === null ? (invoice.creditedInvoiceDate ?? invoice.date) : undefined,
  };
}

/** In euro the IBAN makes it a SEPA credit transfer (58), else it is a credit transfer (30). */
function toPayment({ invoice, seller }: InvoiceDocumentSource): PaymentInstructions | undefined {
  const iban = text(seller.iban);
  if (!iban) return undefined;
  return {
    meansCode: invoice.currency === 'EUR' ? '58' : '30',
    reference: text(invoice.paymentReference),
    iban,
    accountName: text(seller.companyName),
    bic: text(seller.bic),
  };
}

function toSeller(seller: SellerSnapshot, isOutsideVat: boolean): EInvoiceParty {
  const registrationNumber = text(seller.companyRegistrationNumber);
  const party = toParty({ ...seller, name: seller.companyName, registrationNumber }, isOutsideVat);
  const isKnownByVat = party.vatId !== undefined || isOutsideVat;
  return {
    ...party,
    taxRegistrationId: isKnownByVat
      ? undefined
      : taxRegistrationIdOf(party.address?.country, registrationNumber, party.legalId),
    legalForm: text(seller.legalForm),
    contact: toContact(seller.contactName, seller.phone, seller.email),
  };
}

function toBuyer(buyer: BuyerSnapshot, isOutsideVat: boolean): EInvoiceParty {
  const registrationNumber = text(buyer.registrationNumber);
  const email = buyer.contactEmail ?? buyer.email;
  return {
    ...toParty({ ...buyer, registrationNumber }, isOutsideVat),
    contact: toContact(buyer.contactName, buyer.contactPhone, email),
  };
}

type PartySource = Address & {
  name: string;
  vatNumber: string | null;
  registrationNumber: string | undefined;
  peppolId: string | null;
};

/** Outside the scope of VAT no VAT id may stand on the document (BR-O-02), though an address may be made of one. */
function toParty(source: PartySource, isOutsideVat: boolean): EInvoiceParty {
  const { registrationNumber } = source;
  const address = toAddress(source);
  const country = address?.country;
  const vatId = vatIdOf(source.vatNumber, country);
  const legalId = legalIdOf(country, registrationNumber, vatId);
  return {
    name: text(source.name) ?? '',
    legalId,
    vatId: isOutsideVat ? undefined : vatId,
    endpoint: endpointOf({ peppolId: text(source.peppolId), country, registrationNumber, legalId, vatId }),
    address,
  };
}

type Address = Pick<
  SellerSnapshot,
  'addressStreet' | 'addressLine2' | 'addressPostalCode' | 'addressCity' | 'addressCountryCode'
>;

function toAddress(source: Address): EInvoiceAddress | undefined {
  if (source.addressStreet === null) return undefined;
  return {
    street: text(source.addressStreet),
    line2: text(source.addressLine2),
    city: text(source.addressCity),
    postCode: text(source.addressPostalCode),
    country: source.addressCountryCode ?? undefined,
  };
}

function toContact(
  name: string | null,
  phone: string | null,
  email: string | null,
): EInvoiceContact | undefined {
  const contact = { name: text(name), phone: text(phone), email: text(email) };
  return contact.name || contact.phone || contact.email ? contact : undefined;
}

function toVatBreakdown({ invoice, seller, vatGroups }: InvoiceDocumentSource): VatBreakdown[] {
  const terms = {
    language: invoice.language,
    sellerCountry: seller.addressCountryCode ?? undefined,
    ownReason: text(seller.vatExemptionReason),
  };
  return vatGroups.map(({ taxableAmount, vatAmount, vatCategoryCode, vatPercent }) => ({
    taxableAmount,
    vatAmount,
    category: vatCategoryCode,
    percent: vatCategoryCode === 'O' ? undefined : vatPercent,
    ...exemptionOf(vatCategoryCode, terms),
  }));
}

/** The first line of a description is its title; what follows explains it. */
function toLine(line: LineRow, index: number): EInvoiceLine {
  const [name = '', ...rest] = (text(line.description) ?? '').split('\n');
  return {
    id: String(index + 1),
    quantity: decimal(line.quantity),
    unitCode: line.unitCode,
    netAmount: decimal(line.netAmount),
    netPrice: decimal(line.rate),
    category: line.vatCategoryCode,
    percent: line.vatCategoryCode === 'O' ? undefined : decimal(line.vatPercent),
    name: name.trim(),
    description: text(rest.join('\n')),
  };
}

/** As XML can hold it, without blanks around; what is then empty is absent. */
function text(value: string | null | undefined): string | undefined {
  return xmlText(value ?? '').trim() || undefined;
}
