import { decimal, ZERO } from '../../shared/money/money.js';
import { amountDue } from '../invoices/domain/amount-due.js';
import type {
  BuyerSnapshot,
  InvoiceDocumentSource,
  LineRow,
  SellerSnapshot,
} from '../invoices/invoices.service.js';
import type {
  InvoiceBuyer,
  InvoiceDocument,
  InvoiceDocumentLine,
  InvoiceSeller,
} from './documents/invoice-document.js';
import { vatNotes } from './documents/vat-notes.js';

/**
 * An invoice as it is printed. An issued one is printed as it was issued, whatever has been paid, credited or cancelled
 * since: its PDF is kept and never changes (contract 6.4), and one that is drawn late is the same.
 */
export function toInvoiceDocument(source: InvoiceDocumentSource): InvoiceDocument {
  const { invoice, vatGroups, seller, buyer, servicePeriod } = source;
  const total = decimal(invoice.total);
  const mark = markOf(source);
  const isPayable = invoice.documentType === 'Invoice' && mark !== 'Cancelled';
  return {
    language: invoice.language,
    documentType: invoice.documentType,
    mark,
    number: invoice.invoiceNumber,
    date: invoice.date,
    dueDate: invoice.dueDate,
    servicePeriod: servicePeriod ?? undefined,
    currency: invoice.currency,
    buyerReference: invoice.buyerReference ?? undefined,
    creditedInvoiceNumber: invoice.creditedInvoiceNumber ?? undefined,
    creditedInvoiceDate: invoice.creditedInvoiceDate ?? undefined,
    notes: invoice.notes ?? undefined,
    footer: seller.invoiceFooter ?? undefined,
    paymentReference: invoice.paymentReference ?? undefined,
    seller: toSeller(seller),
    buyer: toBuyer(buyer),
    lines: invoice.lines.map(toLine),
    vatBreakdown: vatGroups,
    subtotal: decimal(invoice.subtotal),
    vatAmount: decimal(invoice.vatAmount),
    total,
    paidAmount: ZERO,
    creditedAmount: ZERO,
    amountDue: isPayable ? total : ZERO,
    vatNotes: vatNotes(
      vatGroups.map(({ vatCategoryCode }) => vatCategoryCode),
      invoice.language,
      seller.addressCountryCode,
      seller.vatExemptionReason,
    ),
  };
}

/** As {@link toInvoiceDocument}, with what has become of it since: for what is made anew each time. */
export function toCurrentInvoiceDocument(source: InvoiceDocumentSource): InvoiceDocument {
  const { invoice } = source;
  return {
    ...toInvoiceDocument(source),
    mark: invoice.status === 'Sent' ? null : invoice.status,
    paidAmount: decimal(invoice.paidAmount),
    creditedAmount: decimal(invoice.creditedAmount),
    amountDue: amountDue(invoice),
  };
}

function markOf({ invoice }: InvoiceDocumentSource): InvoiceDocument['mark'] {
  if (invoice.issuedAt !== null) return null;
  return invoice.status === 'Cancelled' ? 'Cancelled' : 'Draft';
}

function toLine(line: LineRow): InvoiceDocumentLine {
  return {
    description: line.description,
    quantity: decimal(line.quantity),
    unitCode: line.unitCode,
    rate: decimal(line.rate),
    vatPercent: decimal(line.vatPercent),
    vatCategoryCode: line.vatCategoryCode,
    netAmount: decimal(line.netAmount),
  };
}

function toSeller(seller: SellerSnapshot): InvoiceSeller {
  return {
    name: seller.companyName,
    addressLines: addressLines(seller),
    vatNumber: seller.vatNumber ?? undefined,
    registrationNumber: seller.companyRegistrationNumber ?? undefined,
    legalForm: seller.legalForm ?? undefined,
    email: seller.email ?? undefined,
    phone: seller.phone ?? undefined,
    website: seller.website ?? undefined,
    iban: seller.iban ?? undefined,
    bic: seller.bic ?? undefined,
    countryCode: seller.addressCountryCode ?? undefined,
  };
}

function toBuyer(buyer: BuyerSnapshot): InvoiceBuyer {
  return {
    name: buyer.name,
    contactName: buyer.contactName ?? undefined,
    addressLines: addressLines(buyer),
    vatNumber: buyer.vatNumber ?? undefined,
    registrationNumber: buyer.registrationNumber ?? undefined,
    countryCode: buyer.addressCountryCode ?? undefined,
  };
}

type Address = Pick<
  SellerSnapshot,
  'addressStreet' | 'addressLine2' | 'addressPostalCode' | 'addressCity' | 'addressCountry'
>;

function addressLines(address: Address): string[] {
  const city = [address.addressPostalCode, address.addressCity].filter(Boolean).join(' ');
  const lines = [address.addressStreet, address.addressLine2, city, address.addressCountry];
  return lines.filter((line): line is string => Boolean(line));
}
