import { type Decimal, roundMoney } from '../../../../shared/money/money.js';
import type { EInvoice } from '../e-invoice.js';
import { documentRule, lineRule, type Rule, vatRule } from './rule.js';

const MESSAGE = 'The amount has more than two decimals: please report this, it is a fault of ours.';

/** EN 16931-1, BR-DEC-*: amounts have at most two decimals. Prices and quantities may have more. */
export const DECIMAL_RULES: readonly Rule[] = [
  total('BR-DEC-09', 'subtotal', ({ totals }) => totals.lines),
  total('BR-DEC-12', 'subtotal', ({ totals }) => totals.withoutVat),
  total('BR-DEC-13', 'vatAmount', ({ totals }) => totals.vat),
  total('BR-DEC-14', 'total', ({ totals }) => totals.withVat),
  total('BR-DEC-18', 'total', ({ totals }) => totals.due),
  vatRule(
    'BR-DEC-19',
    (index) => `vatBreakdown[${index}].taxableAmount`,
    MESSAGE,
    (group) => isCents(group.taxableAmount),
  ),
  vatRule(
    'BR-DEC-20',
    (index) => `vatBreakdown[${index}].vatAmount`,
    MESSAGE,
    (group) => isCents(group.vatAmount),
  ),
  lineRule('BR-DEC-23', 'netAmount', MESSAGE, (line) => isCents(line.netAmount)),
];

function total(id: string, field: string, amount: (invoice: EInvoice) => Decimal): Rule {
  return documentRule(id, field, MESSAGE, (invoice) => isCents(amount(invoice)));
}

function isCents(amount: Decimal): boolean {
  return amount.eq(roundMoney(amount));
}
