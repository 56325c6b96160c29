import type {
  InvoiceBuyer,
  InvoiceDocument,
  InvoiceDocumentLine,
  InvoiceDocumentVat,
  InvoiceSeller,
} from '../../src/modules/exports/documents/invoice-document.js';
import { decimal, roundMoney, sum, ZERO, type Decimal } from '../../src/shared/money/money.js';

export const sampleSeller: InvoiceSeller = {
  name: 'Meridian Studio BV',
  addressLines: ['Korenmarkt 17, box 3', '9000 Ghent', 'Belgium'],
  vatNumber: 'BE0417497106',
  registrationNumber: '0417.497.106',
  email: 'billing@meridian.example',
  phone: '+32 9 000 00 00',
  website: 'meridian.example',
  iban: 'BE68539007547034',
  bic: 'TRIOBEBB',
  countryCode: 'BE',
};

export const sampleBuyer: InvoiceBuyer = {
  name: 'Lumière & Fils SPRL',
  addressLines: ['Rue du Marché aux Herbes 105', '1000 Brussels', 'Belgium'],
  vatNumber: 'BE0203430576',
};

/** A line of work: what it says, hours, rate, VAT. */
export function sampleLine(
  description: string,
  quantity: string,
  rate: string,
  changes: Partial<InvoiceDocumentLine> = {},
): InvoiceDocumentLine {
  return {
    description,
    quantity: decimal(quantity),
    unitCode: 'HUR',
    rate: decimal(rate),
    vatPercent: decimal(21),
    vatCategoryCode: 'S',
    netAmount: roundMoney(decimal(quantity).times(rate)),
    ...changes,
  };
}

export const sampleLines: readonly InvoiceDocumentLine[] = [
  sampleLine(
    'Product discovery workshop\nOn site in Ghent, 2 facilitators, printed material included',
    '8',
    '125',
  ),
  sampleLine('UX and interface design\nCustomer portal, 14 screens, design tokens', '32', '95'),
  sampleLine('Back-end development\nNestJS API, PostgreSQL schema, integration tests', '64.5', '105'),
  sampleLine('Front-end development\nAngular components, accessibility audit', '48', '100'),
  sampleLine('Managed hosting\nNovember 2026, EU region, daily back-ups', '1', '189', { unitCode: 'MON' }),
  sampleLine('Printed training manual\n50 pages, soft cover', '12', '24.5', {
    unitCode: 'EA',
    vatPercent: decimal(6),
  }),
];

/** A sent Belgian invoice of one page; amounts follow from the lines, everything else from `changes`. */
export function sampleInvoice(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const lines = changes.lines ?? sampleLines;
  const vatBreakdown = vatGroups(lines);
  const subtotal = sum(lines.map((line) => line.netAmount));
  const vatAmount = sum(vatBreakdown.map((group) => group.vatAmount));
  const total = subtotal.plus(vatAmount);
  return {
    language: 'en',
    documentType: 'Invoice',
    mark: null,
    number: 'INV-2026-0042',
    date: '2026-11-24',
    dueDate: '2026-12-24',
    servicePeriod: { from: '2026-11-01', to: '2026-11-23' },
    currency: 'EUR',
    buyerReference: 'PO-77120',
    footer: 'Thank you for working with us.',
    paymentReference: '+++202/6000/04236+++',
    seller: sampleSeller,
    buyer: sampleBuyer,
    lines,
    vatBreakdown,
    subtotal,
    vatAmount,
    total,
    paidAmount: ZERO,
    creditedAmount: ZERO,
    amountDue: total,
    vatNotes: [],
    ...changes,
  };
}

function vatGroups(lines: readonly InvoiceDocumentLine[]): InvoiceDocumentVat[] {
  const groups = new Map<string, { line: InvoiceDocumentLine; taxable: Decimal }>();
  for (const line of lines) {
    const key = `${line.vatCategoryCode} ${line.vatPercent.toString()}`;
    groups.set(key, { line, taxable: (groups.get(key)?.taxable ?? ZERO).plus(line.netAmount) });
  }
  return [...groups.values()].map(({ line, taxable }) => ({
    vatCategoryCode: line.vatCategoryCode,
    vatPercent: line.vatPercent,
    taxableAmount: taxable,
    vatAmount: roundMoney(taxable.times(line.vatPercent).div(100)),
  }));
}
