import {
  belgianSeller,
  dutchBuyer,
  dutchEInvoice,
  germanEInvoice,
  sampleCreditNote,
  sampleEInvoice,
  sampleGroup,
  sampleLine,
  untaxedEInvoice,
} from '../../../../test/support/sample-e-invoice.js';
import { decimal } from '../../../shared/money/money.js';
import { brokenRules, PEPPOL_RULE_SET } from './check.js';
import type { EInvoice, EInvoiceParty } from './e-invoice.js';

const seller = (changes: Partial<EInvoiceParty>): EInvoice =>
  sampleEInvoice({ seller: { ...belgianSeller, ...changes } });
const buyer = (changes: Partial<EInvoiceParty>): EInvoice =>
  sampleEInvoice({ buyer: { ...dutchBuyer, ...changes } });
const total = (changes: Partial<EInvoice['totals']>): EInvoice =>
  sampleEInvoice({ totals: { ...sampleEInvoice().totals, ...changes } });
const line = (changes: Parameters<typeof sampleLine>[0], rest: Partial<EInvoice> = {}): EInvoice =>
  sampleEInvoice({ lines: [sampleLine(changes)], ...rest });
const group = (changes: Parameters<typeof sampleGroup>[0], rest: Partial<EInvoice> = {}): EInvoice =>
  sampleEInvoice({ vatBreakdown: [sampleGroup(changes)], ...rest });
const payment = (changes: Partial<NonNullable<EInvoice['payment']>>): EInvoice =>
  sampleEInvoice({ payment: { ...sampleEInvoice().payment!, ...changes } });
const untaxed = (category: string, changes: Parameters<typeof sampleGroup>[0]): EInvoice =>
  untaxedEInvoice(category, {
    vatBreakdown: [{ ...untaxedEInvoice(category).vatBreakdown[0]!, ...changes }],
  });
const noVatId = (category: string, changes: Partial<EInvoiceParty> = {}): EInvoice =>
  untaxedEInvoice(category, { seller: { ...belgianSeller, vatId: undefined, ...changes } });
const german = (changes: Partial<EInvoiceParty>): EInvoice =>
  germanEInvoice({ seller: { ...germanEInvoice().seller, ...changes } });
const withoutAddress = { ...belgianSeller.address, city: undefined, postCode: undefined, country: 'DE' };

/** One thing broken in a document that breaks nothing; where two rules say the same, both are named. */
const MUTATIONS: readonly [rules: string, field: string, broken: EInvoice][] = [
  ['BR-01 PEPPOL-EN16931-R004', 'invoiceNumber', sampleEInvoice({ specificationId: '' })],
  ['BR-02', 'invoiceNumber', sampleEInvoice({ number: ' ' })],
  ['BR-03', 'date', sampleEInvoice({ issueDate: '' })],
  ['BR-04 BR-CL-01 PEPPOL-EN16931-P0100', 'documentType', sampleEInvoice({ typeCode: '' })],
  ['BR-05 BR-CL-03 BR-CL-04 PEPPOL-EN16931-CL007', 'currency', sampleEInvoice({ currency: '' })],
  ['BR-06', 'settings.companyName', seller({ name: '' })],
  ['BR-07', 'customer.name', buyer({ name: '' })],
  ['BR-08', 'settings.address', seller({ address: undefined })],
  [
    'BR-09',
    'settings.address.country',
    seller({ address: { ...belgianSeller.address, country: undefined } }),
  ],
  ['BR-10', 'customer.address', buyer({ address: undefined })],
  ['BR-11', 'customer.address.country', buyer({ address: { ...dutchBuyer.address, country: undefined } })],
  ['BR-16 BR-CO-10 BR-S-08', 'lineItems', sampleEInvoice({ lines: [] })],
  ['BR-21', 'lineItems[0].description', line({ id: '' })],
  ['BR-23 BR-CL-23', 'lineItems[0].unitCode', line({ unitCode: '' })],
  ['BR-25', 'lineItems[0].description', line({ name: '' })],
  ['BR-27', 'lineItems[0].rate', line({ netPrice: decimal(-80), quantity: decimal('-2.5') })],
  ['BR-29', 'date', sampleEInvoice({ period: { from: '2026-04-04', to: '2026-04-03' } })],
  ['BR-48 BR-CO-17 BR-S-08 BR-S-09', 'vatBreakdown', group({ percent: undefined })],
  ['BR-49 BR-CL-16', 'settings.iban', payment({ meansCode: '' })],
  ['BR-50', 'settings.iban', payment({ iban: undefined, meansCode: '57' })],
  ['BR-55', 'creditedInvoiceId', sampleCreditNote({ precedingInvoice: { number: '' } })],
  ['BR-61', 'settings.iban', payment({ iban: '', bic: undefined })],
  ['BR-62', 'settings.peppolId', seller({ endpoint: { scheme: '', value: '0777257634' } })],
  ['BR-63', 'customer.peppolId', buyer({ endpoint: { scheme: '', value: '12345678' } })],
  ['BR-CO-04 BR-CL-18 BR-S-08', 'lineItems[0].vatCategoryCode', line({ category: '' })],
  ['BR-CO-09', 'settings.vatNumber', seller({ vatId: '0777257634' })],
  ['BR-CO-09', 'customer.vatNumber', buyer({ vatId: 'QQ123' })],
  ['BR-CO-10 BR-CO-13', 'subtotal', total({ lines: decimal(201) })],
  ['BR-CO-13 BR-CO-15', 'subtotal', total({ withoutVat: decimal(201) })],
  ['BR-CO-14 BR-CO-15', 'vatAmount', total({ vat: decimal('42.01') })],
  ['BR-CO-15', 'total', total({ withVat: decimal('242.01'), due: decimal('242.01') })],
  ['BR-CO-16', 'total', total({ due: decimal(200) })],
  [
    'BR-CO-17 BR-S-09',
    'vatBreakdown[0].vatAmount',
    group({ vatAmount: decimal('42.01') }, { totals: vatOf('42.01') }),
  ],
  ['BR-CO-18 BR-S-01 BR-CO-14', 'vatBreakdown', sampleEInvoice({ vatBreakdown: [] })],
  ['BR-CO-25', 'dueDate', sampleEInvoice({ dueDate: undefined })],
  ['BR-CO-25', 'dueDate', sampleCreditNote({ paymentTerms: undefined })],
  ['BR-CO-26 BR-S-02', 'settings.vatNumber', seller({ vatId: undefined, legalId: undefined })],
  ['BR-DEC-09 BR-CO-10 BR-CO-13', 'subtotal', total({ lines: decimal('200.001') })],
  ['BR-DEC-12 BR-CO-13 BR-CO-15', 'subtotal', total({ withoutVat: decimal('200.001') })],
  ['BR-DEC-13 BR-CO-14 BR-CO-15', 'vatAmount', total({ vat: decimal('42.001') })],
  ['BR-DEC-14 BR-CO-15 BR-CO-16', 'total', total({ withVat: decimal('242.001') })],
  ['BR-DEC-18 BR-CO-16', 'total', total({ due: decimal('242.001') })],
  ['BR-DEC-19 BR-S-08', 'vatBreakdown[0].taxableAmount', group({ taxableAmount: decimal('200.001') })],
  [
    'BR-DEC-20 BR-CO-14 BR-CO-17 BR-S-09',
    'vatBreakdown[0].vatAmount',
    group({ vatAmount: decimal('42.001') }),
  ],
  [
    'BR-DEC-23 BR-CO-10 BR-S-08 PEPPOL-EN16931-R120',
    'lineItems[0].netAmount',
    line({ netAmount: decimal('200.001') }),
  ],
  ['BR-CL-01 PEPPOL-EN16931-P0100', 'documentType', sampleEInvoice({ typeCode: '384' })],
  ['BR-CL-03 BR-CL-04 PEPPOL-EN16931-CL007', 'currency', sampleEInvoice({ currency: 'BGN' })],
  ['BR-CL-11', 'settings.companyRegistrationNumber', seller({ legalId: { scheme: '0300', value: '1' } })],
  ['BR-CL-14', 'customer.address.country', buyer({ address: { ...dutchBuyer.address, country: 'XK' } })],
  ['BR-CL-16', 'settings.iban', payment({ meansCode: '99' })],
  [
    'BR-CL-17 BR-CL-18',
    'lineItems',
    sampleEInvoice({
      lines: [sampleLine({ category: 'X' })],
      vatBreakdown: [sampleGroup({ category: 'X' })],
    }),
  ],
  ['BR-CL-22', 'vatBreakdown', untaxed('E', { exemptionCode: 'VATEX-BE-1' })],
  ['BR-CL-23', 'lineItems[0].unitCode', line({ unitCode: 'QQQ' })],
  ['BR-CL-25 PEPPOL-EN16931-CL008', 'customer.peppolId', buyer({ endpoint: { scheme: '9999', value: '1' } })],
  ['PEPPOL-EN16931-R001 PEPPOL-EN16931-R007', 'invoiceNumber', sampleEInvoice({ businessProcess: '' })],
  ['PEPPOL-EN16931-R003', 'buyerReference', sampleEInvoice({ buyerReference: undefined })],
  ['PEPPOL-EN16931-R004', 'invoiceNumber', sampleEInvoice({ specificationId: 'urn:cen.eu:en16931:2017' })],
  ['PEPPOL-EN16931-R007', 'invoiceNumber', sampleEInvoice({ businessProcess: 'S1' })],
  ['PEPPOL-EN16931-R010', 'customer.peppolId', buyer({ endpoint: undefined })],
  ['PEPPOL-EN16931-R020', 'settings.peppolId', seller({ endpoint: undefined })],
  ['PEPPOL-EN16931-R061', 'settings.iban', payment({ meansCode: '59' })],
  ['PEPPOL-EN16931-R120', 'lineItems[0].netAmount', line({ quantity: decimal('2.5001') })],
  ['PEPPOL-EN16931-CL008', 'settings.peppolId', seller({ endpoint: { scheme: 'EM', value: 'a@b.be' } })],
  ['PEPPOL-EN16931-F001', 'date', sampleEInvoice({ issueDate: '2026-02-30' })],
  ['PEPPOL-EN16931-P0104', 'vatBreakdown', untaxed('E', { exemptionCode: 'VATEX-EU-G' })],
  ['PEPPOL-EN16931-P0105', 'vatBreakdown', untaxed('E', { exemptionCode: 'VATEX-EU-O' })],
  ['PEPPOL-EN16931-P0106', 'vatBreakdown', untaxed('E', { exemptionCode: 'VATEX-EU-IC' })],
  ['PEPPOL-EN16931-P0107', 'vatBreakdown', untaxed('E', { exemptionCode: 'VATEX-EU-AE' })],
  [
    'PEPPOL-COMMON-R040',
    'customer.peppolId',
    buyer({ endpoint: { scheme: '0088', value: '5412345000014' } }),
  ],
  ['PEPPOL-COMMON-R041', 'customer.peppolId', buyer({ endpoint: { scheme: '0192', value: '974760674' } })],
  ['PEPPOL-COMMON-R042', 'customer.peppolId', buyer({ endpoint: { scheme: '0184', value: '13585628' } })],
  ['PEPPOL-COMMON-R043', 'customer.peppolId', buyer({ endpoint: { scheme: '0208', value: '0123456789' } })],
  [
    'PEPPOL-COMMON-R043',
    'customer.vatNumber',
    buyer({ vatId: 'BE0123456789', legalId: { scheme: '0208', value: '0123456789' } }),
  ],
  ['PEPPOL-COMMON-R049', 'customer.peppolId', buyer({ endpoint: { scheme: '0007', value: '5560360794' } })],
  [
    'PEPPOL-COMMON-R054',
    'customer.registrationNumber',
    buyer({ legalId: { scheme: '0106', value: '1234' } }),
  ],
  ['PEPPOL-COMMON-R055', 'customer.peppolId', buyer({ endpoint: { scheme: '0190', value: '123' } })],
  ['PEPPOL-COMMON-R056-1', 'customer.peppolId', buyer({ endpoint: { scheme: '9944', value: 'NL1' } })],
  ['PEPPOL-COMMON-R056-2', 'customer.vatNumber', buyer({ vatId: 'NL12' })],
  [
    'NL-R-001',
    'creditedInvoiceId',
    dutchEInvoice({ typeCode: '381', precedingInvoice: undefined, paymentTerms: 'x' }),
  ],
  [
    'NL-R-002',
    'settings.address',
    dutchEInvoice({ seller: { ...dutchEInvoice().seller, address: { street: 'Kade 2', country: 'NL' } } }),
  ],
  [
    'NL-R-003',
    'settings.companyRegistrationNumber',
    dutchEInvoice({ seller: { ...dutchEInvoice().seller, legalId: undefined } }),
  ],
  [
    'NL-R-004',
    'customer.address',
    dutchEInvoice({ buyer: { ...dutchBuyer, address: { street: 'Damrak 1', country: 'NL' } } }),
  ],
  [
    'NL-R-005',
    'customer.registrationNumber',
    dutchEInvoice({ buyer: { ...dutchBuyer, legalId: { scheme: '', value: '1' } } }),
  ],
  ['NL-R-007', 'settings.iban', dutchEInvoice({ payment: undefined })],
  ['NL-R-008 BR-CL-16', 'settings.iban', dutchEInvoice({ payment: { meansCode: '1', iban: 'x' } })],
  ['DE-R-001', 'settings.iban', germanEInvoice({ payment: undefined })],
  ['DE-R-002', 'settings.contactName', german({ contact: undefined })],
  ['DE-R-003', 'settings.address.city', german({ address: { ...withoutAddress, postCode: '10115' } })],
  ['DE-R-004', 'settings.address.postalCode', german({ address: { ...withoutAddress, city: 'Berlin' } })],
  ['DE-R-005', 'settings.contactName', german({ contact: { ...belgianSeller.contact, name: undefined } })],
  ['DE-R-006', 'settings.phone', german({ contact: { ...belgianSeller.contact, phone: undefined } })],
  ['DE-R-007', 'settings.email', german({ contact: { ...belgianSeller.contact, email: undefined } })],
  [
    'DE-R-008',
    'customer.address.city',
    germanEInvoice({ buyer: { ...germanEInvoice().buyer, address: { ...withoutAddress, postCode: '1' } } }),
  ],
  [
    'DE-R-009',
    'customer.address.postalCode',
    germanEInvoice({ buyer: { ...germanEInvoice().buyer, address: { ...withoutAddress, city: 'Bonn' } } }),
  ],
  ['DE-R-015 PEPPOL-EN16931-R003', 'buyerReference', germanEInvoice({ buyerReference: '' })],
  [
    'DE-R-016 BR-S-02',
    'settings.vatNumber',
    german({ vatId: undefined, legalId: { scheme: '', value: 'HRB 1' } }),
  ],
  ['DE-R-019', 'settings.iban', germanEInvoice({ payment: { meansCode: '58', iban: 'DE00' } })],
  ['DE-R-023-1', 'settings.iban', germanEInvoice({ payment: { meansCode: '57' } })],
  ['DE-R-027', 'settings.phone', german({ contact: { ...belgianSeller.contact, phone: 'none' } })],
  ['DE-R-028', 'settings.email', german({ contact: { ...belgianSeller.contact, email: 'nobody' } })],
  ['BR-S-01 BR-E-08', 'vatBreakdown', sampleEInvoice(taxedAs('E', { exemptionReason: 'x' }))],
  ['BR-S-02', 'settings.vatNumber', seller({ vatId: undefined })],
  [
    'BR-S-05',
    'lineItems[0].vatPercent',
    untaxedEInvoice('Z', {
      lines: [sampleLine({ percent: decimal(0) })],
      vatBreakdown: [sampleGroup({ percent: decimal(0), vatAmount: decimal(0) })],
    }),
  ],
  ['BR-S-08', 'vatBreakdown[0].taxableAmount', line({ percent: decimal(6) })],
  ['BR-S-10', 'vatBreakdown', group({ exemptionReason: 'none' })],
  ['BR-Z-10', 'vatBreakdown', untaxed('Z', { exemptionReason: 'none' })],
  [
    'BR-AE-02',
    'customer.vatNumber',
    untaxedEInvoice('AE', { buyer: { ...dutchBuyer, vatId: undefined, legalId: undefined } }),
  ],
  ['BR-IC-02', 'customer.vatNumber', untaxedEInvoice('K', { buyer: { ...dutchBuyer, vatId: undefined } })],
  ['BR-IC-02', 'settings.vatNumber', noVatId('K', { taxRegistrationId: '0777257634' })],
  ['BR-G-02', 'settings.vatNumber', noVatId('G', { taxRegistrationId: '0777257634' })],
  ...['Z', 'E', 'AE', 'K', 'G'].flatMap(everyUntaxed),
  ['BR-IC-11', 'date', untaxedEInvoice('K', { period: undefined })],
  ['BR-IC-12', 'customer.address.country', untaxedEInvoice('K', { deliverToCountry: undefined })],
  ['BR-O-02', 'lineItems', untaxedEInvoice('O', { buyer: dutchBuyer })],
  [
    'BR-O-05 BR-O-08',
    'lineItems[0].vatPercent',
    untaxedEInvoice('O', { lines: [sampleLine({ category: 'O' })] }),
  ],
  ['BR-O-08', 'vatBreakdown[0].taxableAmount', untaxed('O', { taxableAmount: decimal(100) })],
  ['BR-O-09 BR-CO-14 BR-CO-17', 'vatBreakdown[0].vatAmount', untaxed('O', { vatAmount: decimal(1) })],
  ['BR-O-10', 'lineItems', untaxed('O', { exemptionReason: undefined, exemptionCode: undefined })],
  [
    'BR-O-01 BR-O-11',
    'lineItems',
    untaxedEInvoice('O', {
      vatBreakdown: [
        untaxedEInvoice('O').vatBreakdown[0]!,
        { ...untaxedEInvoice('O').vatBreakdown[0]!, taxableAmount: decimal(200) },
      ],
    }),
  ],
  [
    'BR-O-12 BR-O-08 BR-S-01 BR-S-02',
    'lineItems[0].vatCategoryCode',
    untaxedEInvoice('O', { lines: [sampleLine()] }),
  ],
  ['DE-R-014', 'lineItems', germanOutside()],
];

function vatOf(vat: string): EInvoice['totals'] {
  const withVat = decimal(200).plus(vat);
  return { lines: decimal(200), withoutVat: decimal(200), vat: decimal(vat), withVat, due: withVat };
}

/** The line stays at the standard rate, the breakdown says something else. */
function taxedAs(category: string, changes: Parameters<typeof sampleGroup>[0]): Partial<EInvoice> {
  const zero = { category, percent: decimal(0), vatAmount: decimal(0) };
  return { totals: vatOf('0'), vatBreakdown: [sampleGroup({ ...zero, ...changes })] };
}

function germanOutside(): EInvoice {
  const { seller: from, buyer: to } = germanEInvoice();
  const legalId = { scheme: '', value: 'HRB 86891' };
  return untaxedEInvoice('O', {
    seller: { ...from, vatId: undefined, legalId },
    buyer: { ...to, vatId: undefined },
  });
}

/** What the five categories at 0 % have in common. */
function everyUntaxed(category: string): [string, string, EInvoice][] {
  const id = category === 'K' ? 'IC' : category;
  const reason = { exemptionReason: undefined, exemptionCode: undefined };
  const taxed = sampleLine({ category, percent: decimal(21) });
  const [row] = untaxedEInvoice(category).vatBreakdown;
  const noReason: [string, string, EInvoice][] =
    category === 'Z' ? [] : [[`BR-${id}-10`, 'settings.vatExemptionReason', untaxed(category, reason)]];
  return [
    [
      `BR-${id}-01`,
      'vatBreakdown',
      untaxedEInvoice(category, { vatBreakdown: [row!, row!], totals: vatOf('0') }),
    ],
    [`BR-${id}-02`, 'settings.vatNumber', noVatId(category)],
    [`BR-${id}-05 BR-${id}-08`, 'lineItems[0].vatPercent', untaxedEInvoice(category, { lines: [taxed] })],
    [`BR-${id}-08`, 'vatBreakdown[0].taxableAmount', untaxed(category, { taxableAmount: decimal(100) })],
    [
      `BR-${id}-09 BR-CO-14 BR-CO-17`,
      'vatBreakdown[0].vatAmount',
      untaxed(category, { vatAmount: decimal(1) }),
    ],
    ...noReason,
  ];
}

describe('the rules of e-invoices', () => {
  it.each([
    ['invoice', sampleEInvoice()],
    ['credit note', sampleCreditNote()],
    ['Dutch invoice', dutchEInvoice()],
    ['German invoice', germanEInvoice()],
    ...['Z', 'E', 'AE', 'K', 'G', 'O'].map((category): [string, EInvoice] => [
      `invoice of category ${category}`,
      untaxedEInvoice(category),
    ]),
  ])('let a good %s pass', (_name, invoice) => {
    expect(brokenRules(invoice)).toEqual([]);
  });

  it.each(MUTATIONS)('find exactly %s at %s', (rules, field, broken) => {
    const violations = brokenRules(broken);

    expect(violations.map(({ rule }) => rule).sort()).toEqual(rules.split(' ').sort());
    expect(violations.map((violation) => violation.field)).toContain(field);
  });

  it('are each broken by one of these documents (R-11)', () => {
    const broken = new Set(MUTATIONS.flatMap(([rules]) => rules.split(' ')));

    expect(PEPPOL_RULE_SET.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  it('forgive a credit note that takes the rest of a VAT group less than 1.00', () => {
    const rest = (vat: string) =>
      sampleCreditNote({ vatBreakdown: [sampleGroup({ vatAmount: decimal(vat) })], totals: vatOf(vat) });

    expect(brokenRules(rest('42.01'))).toEqual([]);
    expect(brokenRules(rest('43.00')).map(({ rule }) => rule)).toEqual(['BR-CO-17', 'BR-S-09']);
  });
});
