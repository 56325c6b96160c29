import type {
  EInvoice,
  EInvoiceLine,
  EInvoiceParty,
  VatBreakdown,
} from '../../src/modules/exports/einvoice/e-invoice.js';
import { PEPPOL_BILLING } from '../../src/modules/exports/einvoice/profiles.js';
import { decimal } from '../../src/shared/money/money.js';

export const belgianSeller: EInvoiceParty = {
  name: 'Meridian Studio BV',
  legalId: { scheme: '0208', value: '0777257634' },
  vatId: 'BE0777257634',
  legalForm: 'BV',
  endpoint: { scheme: '0208', value: '0777257634' },
  address: { street: 'Korenmarkt 17', line2: 'box 3', city: 'Gent', postCode: '9000', country: 'BE' },
  contact: { name: 'An Peeters', phone: '+32 9 000 00 00', email: 'billing@meridian.example' },
};

export const dutchBuyer: EInvoiceParty = {
  name: 'Klant & Zn "BV" <NL>',
  legalId: { scheme: '0106', value: '12345678' },
  vatId: 'NL123456782B01',
  endpoint: { scheme: '0106', value: '12345678' },
  address: { street: 'Damrak 1', city: 'Amsterdam', postCode: '1012 LG', country: 'NL' },
};

/** A line of the standard rate, unless the changes say otherwise. */
export function sampleLine(changes: Partial<EInvoiceLine> = {}): EInvoiceLine {
  return {
    id: '1',
    quantity: decimal('2.5'),
    unitCode: 'HUR',
    netAmount: decimal(200),
    netPrice: decimal(80),
    category: 'S',
    percent: decimal(21),
    name: 'Consulting',
    description: '3 April 2026\nProject meeting',
    ...changes,
  };
}

export function sampleGroup(changes: Partial<VatBreakdown> = {}): VatBreakdown {
  return {
    taxableAmount: decimal(200),
    vatAmount: decimal(42),
    category: 'S',
    percent: decimal(21),
    ...changes,
  };
}

/** 2.5 hours at 80, 21 %: an invoice of a Belgian company to a Dutch one that breaks no rule. */
export function sampleEInvoice(changes: Partial<EInvoice> = {}): EInvoice {
  return {
    ...PEPPOL_BILLING,
    number: 'INV-2026-0001',
    issueDate: '2026-04-30',
    typeCode: '380',
    currency: 'EUR',
    dueDate: '2026-05-30',
    buyerReference: 'PO-77',
    note: 'Thank you',
    seller: belgianSeller,
    buyer: dutchBuyer,
    period: { from: '2026-04-03', to: '2026-04-03' },
    payment: {
      meansCode: '58',
      reference: '+++000/0000/00101+++',
      iban: 'BE68539007547034',
      accountName: 'Meridian Studio BV',
      bic: 'TRIOBEBB',
    },
    totals: {
      lines: decimal(200),
      withoutVat: decimal(200),
      vat: decimal(42),
      withVat: decimal(242),
      due: decimal(242),
    },
    vatBreakdown: [sampleGroup()],
    lines: [sampleLine()],
    ...changes,
  };
}

const EXEMPTIONS: Record<string, Partial<VatBreakdown>> = {
  Z: {},
  E: { exemptionReason: 'Small business' },
  AE: { exemptionReason: 'Reverse charge', exemptionCode: 'VATEX-EU-AE' },
  K: { exemptionReason: 'Intra-Community supply', exemptionCode: 'VATEX-EU-IC' },
  G: { exemptionReason: 'Export outside the EU', exemptionCode: 'VATEX-EU-G' },
  O: { exemptionReason: 'Not subject to VAT', exemptionCode: 'VATEX-EU-O' },
};

/** The same at 0 %, of another category, still breaking no rule. */
export function untaxedEInvoice(category: string, changes: Partial<EInvoice> = {}): EInvoice {
  const isOutside = category === 'O';
  const percent = isOutside ? undefined : decimal(0);
  const zero = { lines: decimal(200), withoutVat: decimal(200), vat: decimal(0), withVat: decimal(200) };
  return sampleEInvoice({
    seller: { ...belgianSeller, vatId: isOutside ? undefined : belgianSeller.vatId },
    buyer: { ...dutchBuyer, vatId: isOutside ? undefined : dutchBuyer.vatId },
    deliverToCountry: category === 'K' ? 'NL' : undefined,
    totals: { ...zero, due: decimal(200) },
    vatBreakdown: [sampleGroup({ category, percent, vatAmount: decimal(0), ...EXEMPTIONS[category] })],
    lines: [sampleLine({ category, percent })],
    ...changes,
  });
}

/** A credit note over all of the sample. */
export function sampleCreditNote(changes: Partial<EInvoice> = {}): EInvoice {
  return sampleEInvoice({
    number: 'CN-2026-0001',
    typeCode: '381',
    paymentTerms: 'To be set off against invoice INV-2026-0001',
    precedingInvoice: { number: 'INV-2026-0001', issueDate: '2026-04-30' },
    period: undefined,
    ...changes,
  });
}

/** As to a Dutch company from a Dutch one. */
export function dutchEInvoice(changes: Partial<EInvoice> = {}): EInvoice {
  const legalId = { scheme: '0106', value: '87654321' };
  const address = { street: 'Kade 2', city: 'Rotterdam', postCode: '3011 AB', country: 'NL' };
  const seller = { ...belgianSeller, legalId, endpoint: legalId, vatId: 'NL987654321B01', address };
  return sampleEInvoice({ seller, ...changes });
}

/** As to a German company from a German one. */
export function germanEInvoice(changes: Partial<EInvoice> = {}): EInvoice {
  const address = { street: 'Hauptstraße 1', city: 'Berlin', postCode: '10115', country: 'DE' };
  const ids = (vatId: string) => ({
    vatId,
    legalId: undefined,
    endpoint: { scheme: '9930', value: vatId },
    address,
  });
  return sampleEInvoice({
    seller: { ...belgianSeller, ...ids('DE136695976') },
    buyer: { ...dutchBuyer, ...ids('DE123456789') },
    ...changes,
  });
}
