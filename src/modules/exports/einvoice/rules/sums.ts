import { type Decimal, roundMoney, sum } from '../../../../shared/money/money.js';
import { isVatPrefix } from '../code-lists/codes.js';
import { CREDIT_NOTE_TYPE, type EInvoice, type VatBreakdown } from '../e-invoice.js';
import { BUYER, documentRule, isFilled, lineRule, type Rule, SELLER, type Side, vatRule } from './rule.js';

const REPORT = 'The amounts do not add up: please report this, it is a fault of ours.';

/** EN 16931-1, BR-CO-*: conditions and sums. Exact to the cent, also where the official rules are lax. */
export const SUM_RULES: readonly Rule[] = [
  lineRule('BR-CO-04', 'vatCategoryCode', 'Give the line a VAT category, such as S.', (line) =>
    isFilled(line.category),
  ),
  vatIdRule(SELLER),
  vatIdRule(BUYER),
  documentRule('BR-CO-10', 'subtotal', REPORT, ({ totals, lines }) =>
    totals.lines.eq(sum(lines.map(({ netAmount }) => netAmount))),
  ),
  documentRule('BR-CO-13', 'subtotal', REPORT, ({ totals }) => totals.withoutVat.eq(totals.lines)),
  documentRule('BR-CO-14', 'vatAmount', REPORT, ({ totals, vatBreakdown }) =>
    totals.vat.eq(sum(vatBreakdown.map(({ vatAmount }) => vatAmount))),
  ),
  documentRule('BR-CO-15', 'total', REPORT, ({ totals }) =>
    totals.withVat.eq(totals.withoutVat.plus(totals.vat)),
  ),
  documentRule('BR-CO-16', 'total', REPORT, ({ totals }) => totals.due.eq(totals.withVat)),
  vatRule('BR-CO-17', (index) => `vatBreakdown[${index}].vatAmount`, REPORT, isVatOfBase),
  documentRule('BR-CO-18', 'vatBreakdown', REPORT, ({ vatBreakdown }) => vatBreakdown.length > 0),
  // Gone from release 1.3.16, still asked for by older validators.
  documentRule(
    'BR-CO-25',
    'dueDate',
    'Give the invoice a due date.',
    (invoice) => invoice.totals.due.lte(0) || hasTerms(invoice),
  ),
  documentRule(
    'BR-CO-26',
    SELLER.vatNumber,
    'Enter the VAT number or the registration number of your company.',
    ({ seller }) => isFilled(seller.vatId) || isFilled(seller.legalId?.value),
  ),
];

/**
 * Base × rate to the cent. The official rule forgives almost 1.00; we do so only on a credit note, because the one that
 * closes a VAT group takes what is left of its VAT (contract 6.6).
 */
export function isVatOfBase({ taxableAmount, vatAmount, percent }: VatBreakdown, invoice: EInvoice): boolean {
  if (percent === undefined) return vatAmount.eq(0);
  const exact = roundMoney(taxableAmount.times(percent).div(100));
  return invoice.typeCode === CREDIT_NOTE_TYPE ? isWithinOne(vatAmount, exact) : vatAmount.eq(exact);
}

/** A credit note has no field for a due date in UBL: its terms say it. */
function hasTerms({ typeCode, dueDate, paymentTerms }: EInvoice): boolean {
  return isFilled(paymentTerms) || (typeCode !== CREDIT_NOTE_TYPE && isFilled(dueDate));
}

function isWithinOne(value: Decimal, exact: Decimal): boolean {
  return value.minus(exact).abs().lt(1);
}

function vatIdRule(side: Side): Rule {
  return documentRule(
    'BR-CO-09',
    side.vatNumber,
    `Let the VAT number of ${side.who} begin with its country, such as BE.`,
    (invoice) => {
      const { vatId } = side.of(invoice);
      return vatId === undefined || isVatPrefix(vatId.slice(0, 2));
    },
  );
}
