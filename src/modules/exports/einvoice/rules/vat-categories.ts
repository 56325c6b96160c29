import { type Decimal, sum } from '../../../../shared/money/money.js';
import type { EInvoice, EInvoiceParty, VatBreakdown } from '../e-invoice.js';
import { BUYER, documentRule, type Fault, isFilled, lineRule, type Rule, SELLER, vatRule } from './rule.js';
import { isVatOfBase } from './sums.js';

interface Category {
  /** UNTDID 5305. */
  code: string;
  /** What stands in the ids of its rules: those of K are BR-IC-*. */
  id: string;
  name: string;
  seller: 'vat id' | 'vat id or tax number';
  buyer: 'anyone' | 'vat id' | 'vat id or legal id';
}

/** The categories with a rate or a rate of 0; what is outside VAT (O) has rules of its own. */
const CATEGORIES: readonly Category[] = [
  { code: 'S', id: 'S', name: 'standard rate', seller: 'vat id or tax number', buyer: 'anyone' },
  { code: 'Z', id: 'Z', name: 'zero rate', seller: 'vat id or tax number', buyer: 'anyone' },
  { code: 'E', id: 'E', name: 'exempt', seller: 'vat id or tax number', buyer: 'anyone' },
  {
    code: 'AE',
    id: 'AE',
    name: 'reverse charge',
    seller: 'vat id or tax number',
    buyer: 'vat id or legal id',
  },
  { code: 'K', id: 'IC', name: 'intra-community supply', seller: 'vat id', buyer: 'vat id' },
  { code: 'G', id: 'G', name: 'export', seller: 'vat id', buyer: 'anyone' },
];

/**
 * EN 16931-1, BR-S, BR-Z, BR-E, BR-AE, BR-IC and BR-G: ten rules each, of one pattern (contract 7.4). 03, 04, 06 and 07
 * are about allowances and charges of the document, which we do not write. S and Z give no reason, the others must.
 */
export const VAT_CATEGORY_RULES: readonly Rule[] = CATEGORIES.flatMap((category) => {
  const { code, id, name } = category;
  const isOf = (taxed: { category: string }): boolean => taxed.category === code;
  return [
    documentRule(
      `BR-${id}-01`,
      'vatBreakdown',
      `The VAT breakdown lacks its ${name} row: please report this, it is a fault of ours.`,
      (invoice) => hasRows(invoice, code),
    ),
    { id: `BR-${id}-02`, severity: 'fatal', faults: (invoice) => partyFaults(invoice, category) },
    lineRule(
      `BR-${id}-05`,
      'vatPercent',
      code === 'S'
        ? 'The standard rate must be above 0 %: choose another category for 0 %.'
        : `Set 0 % for ${name}.`,
      (line) => !isOf(line) || (code === 'S' ? line.percent?.gt(0) === true : line.percent?.eq(0) === true),
    ),
    vatRule(
      `BR-${id}-08`,
      (index) => `vatBreakdown[${index}].taxableAmount`,
      'The base is not the sum of its lines: please report this, it is a fault of ours.',
      (group, invoice) => !isOf(group) || group.taxableAmount.eq(baseOf(group, invoice)),
    ),
    vatRule(
      `BR-${id}-09`,
      (index) => `vatBreakdown[${index}].vatAmount`,
      'The VAT is not that of its base: please report this, it is a fault of ours.',
      (group, invoice) =>
        !isOf(group) || (code === 'S' ? isVatOfBase(group, invoice) : group.vatAmount.eq(0)),
    ),
    reasonRule(category),
  ] satisfies Rule[];
});

/** Supplies of goods inside the EU say when and where (BR-IC-11, BR-IC-12). */
export const INTRA_COMMUNITY_RULES: readonly Rule[] = [
  documentRule(
    'BR-IC-11',
    'date',
    'An intra-community supply needs a day or a period of delivery.',
    (invoice) => !hasCategory(invoice, 'K') || isFilled(invoice.deliveryDate) || invoice.period !== undefined,
  ),
  documentRule(
    'BR-IC-12',
    `${BUYER.address}.country`,
    'An intra-community supply needs the country that it goes to: enter the address of the customer.',
    (invoice) => !hasCategory(invoice, 'K') || isFilled(invoice.deliverToCountry),
  ),
];

const ALONE = 'What is outside VAT (O) must stand alone: put the other lines on an invoice of their own.';

/** BR-O-*: outside the scope of VAT there is no rate, no VAT id, and nothing else on the document. */
export const OUTSIDE_VAT_RULES: readonly Rule[] = [
  documentRule(
    'BR-O-01',
    'vatBreakdown',
    'The VAT breakdown lacks its row for what is outside VAT: please report this, it is a fault of ours.',
    (invoice) => hasRows(invoice, 'O'),
  ),
  documentRule(
    'BR-O-02',
    'lineItems',
    `A document with lines outside VAT (O) may carry no VAT numbers. ${ALONE}`,
    (invoice) => !hasCategory(invoice, 'O') || (!invoice.seller.vatId && !invoice.buyer.vatId),
  ),
  lineRule(
    'BR-O-05',
    'vatPercent',
    'A line outside VAT (O) has no VAT percent.',
    (line) => line.category !== 'O' || line.percent === undefined,
  ),
  vatRule(
    'BR-O-08',
    (index) => `vatBreakdown[${index}].taxableAmount`,
    'The base is not the sum of its lines: please report this, it is a fault of ours.',
    (group, invoice) => group.category !== 'O' || group.taxableAmount.eq(baseOf(group, invoice)),
  ),
  vatRule(
    'BR-O-09',
    (index) => `vatBreakdown[${index}].vatAmount`,
    'What is outside VAT has no VAT: please report this, it is a fault of ours.',
    (group) => group.category !== 'O' || group.vatAmount.eq(0),
  ),
  vatRule(
    'BR-O-10',
    'lineItems',
    'Outside VAT (O) a reason must be given: please report this, it is a fault of ours.',
    (group) => group.category !== 'O' || hasReason(group),
  ),
  documentRule(
    'BR-O-11',
    'lineItems',
    ALONE,
    ({ vatBreakdown }) => vatBreakdown.length < 2 || vatBreakdown.every(({ category }) => category !== 'O'),
  ),
  lineRule(
    'BR-O-12',
    'vatCategoryCode',
    ALONE,
    (line, { vatBreakdown }) =>
      line.category === 'O' || vatBreakdown.every(({ category }) => category !== 'O'),
  ),
];

/** Of S there is a row per rate, of the others exactly one. */
function hasRows(invoice: EInvoice, code: string): boolean {
  if (!hasCategory(invoice, code)) return true;
  const rows = invoice.vatBreakdown.filter(({ category }) => category === code).length;
  return code === 'S' ? rows >= 1 : rows === 1;
}

function hasCategory({ lines }: EInvoice, code: string): boolean {
  return lines.some(({ category }) => category === code);
}

function baseOf({ category, percent }: VatBreakdown, { lines }: EInvoice): Decimal {
  const own = lines.filter((line) => line.category === category && isSame(line.percent, percent));
  return sum(own.map(({ netAmount }) => netAmount));
}

function isSame(one: Decimal | undefined, other: Decimal | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.eq(other);
}

function partyFaults(invoice: EInvoice, { code, name, seller, buyer }: Category): Fault[] {
  if (!hasCategory(invoice, code)) return [];
  const faults: Fault[] = [];
  if (!isKnownSeller(invoice.seller, seller))
    faults.push({
      field: SELLER.vatNumber,
      message: `Enter the VAT number of your company for VAT category ${code} (${name}).`,
    });
  if (!isKnownBuyer(invoice.buyer, buyer))
    faults.push({
      field: BUYER.vatNumber,
      message: `Enter the VAT number of the customer for VAT category ${code} (${name}).`,
    });
  return faults;
}

function isKnownSeller({ vatId, taxRegistrationId }: EInvoiceParty, needs: Category['seller']): boolean {
  return isFilled(vatId) || (needs === 'vat id or tax number' && isFilled(taxRegistrationId));
}

function isKnownBuyer({ vatId, legalId }: EInvoiceParty, needs: Category['buyer']): boolean {
  if (needs === 'anyone' || isFilled(vatId)) return true;
  return needs === 'vat id or legal id' && isFilled(legalId?.value);
}

function hasReason({ exemptionReason, exemptionCode }: VatBreakdown): boolean {
  return isFilled(exemptionReason) || isFilled(exemptionCode);
}

function reasonRule({ code, id, name }: Category): Rule {
  if (code === 'S' || code === 'Z') {
    const message = `At the ${name} no reason for an exemption may be given: please report this, it is a fault of ours.`;
    return vatRule(
      `BR-${id}-10`,
      'vatBreakdown',
      message,
      (group) => group.category !== code || !hasReason(group),
    );
  }
  const message = 'Enter in the settings why no VAT is charged (vatExemptionReason).';
  return vatRule(
    `BR-${id}-10`,
    'settings.vatExemptionReason',
    message,
    (group) => group.category !== code || hasReason(group),
  );
}
