import { ValidationFailed } from '../../../shared/errors/common.errors.js';
import { type Decimal, roundMoney, sum } from '../../../shared/money/money.js';
import { NegativeTotal } from '../invoices.errors.js';
import { CreditExceedsInvoice } from '../settlement.errors.js';
import { type InvoiceTotals, type TaxedLine, type VatGroup, vatGroups } from './totals.js';

/** What a credit note comes to. */
export interface CreditAmounts extends InvoiceTotals {
  groups: VatGroup[];
  /** Nothing is left of the invoice after it. */
  isLast: boolean;
}

/** What can still be credited, per group of the invoice: its own amounts minus those of its former credit notes. */
export function creditable(invoice: readonly VatGroup[], credited: readonly VatGroup[]): VatGroup[] {
  return invoice.map((group) => {
    const former = credited.filter((one) => isSameGroup(one, group));
    return {
      ...group,
      taxableAmount: group.taxableAmount.minus(sum(former.map(({ taxableAmount }) => taxableAmount))),
      vatAmount: group.vatAmount.minus(sum(former.map(({ vatAmount }) => vatAmount))),
    };
  });
}

/** The invoice and all its credit notes come to 0.00, in total and per group (bar R-13). */
export function isUsedUp(left: readonly VatGroup[]): boolean {
  return left.every(({ taxableAmount, vatAmount }) => taxableAmount.eq(0) && vatAmount.eq(0));
}

/**
 * The amounts of a credit note with these lines (contract 6.6). VAT is rounded per group as on an invoice, but never
 * more than the group has left, and the credit note that closes a group takes exactly what is left of it: so rounding
 * leaves no cent behind. A group of discounts is credited downwards: towards 0, like the others.
 *
 * @throws CreditExceedsInvoice
 * @throws NegativeTotal
 * @throws ValidationFailed for a credit of nothing
 */
export function creditOf(lines: readonly TaxedLine[], left: readonly VatGroup[]): CreditAmounts {
  const asked = vatGroups(lines).map((group) => ({
    group,
    rest: left.find((one) => isSameGroup(one, group)),
  }));
  const faults = asked.flatMap(({ group, rest }) => groupFault(group, rest));
  if (faults.length > 0) throw new CreditExceedsInvoice(faults);
  const groups = asked.map(({ group, rest }) => ({ ...group, vatAmount: creditVat(group, rest!) }));
  const totals = groupTotals(groups);
  assertTotal(totals.total, groupTotals(left).total);
  return { ...totals, groups, isLast: isUsedUp(creditable(left, groups)) };
}

/** Sums of rounded parts, as on an invoice. */
function groupTotals(groups: readonly VatGroup[]): InvoiceTotals {
  const subtotal = sum(groups.map(({ taxableAmount }) => taxableAmount));
  const vatAmount = sum(groups.map((group) => group.vatAmount));
  return { subtotal, vatAmount, total: subtotal.plus(vatAmount) };
}

function isSameGroup(one: VatGroup, other: VatGroup): boolean {
  return one.vatCategoryCode === other.vatCategoryCode && one.vatPercent.eq(other.vatPercent);
}

function groupFault({ vatCategoryCode, vatPercent, taxableAmount }: VatGroup, rest?: VatGroup): string[] {
  const name = `VAT ${vatPercent.toString()} % (${vatCategoryCode})`;
  if (!rest) return [`the invoice has no ${name}`];
  if (isWithin(taxableAmount, rest.taxableAmount)) return [];
  const [most, not] = [rest.taxableAmount.toFixed(2), taxableAmount.toFixed(2)];
  return [`of ${name} ${most} net is left to be credited, not ${not}`];
}

/** From 0 up to the limit, or down to a negative one. */
function isWithin(amount: Decimal, limit: Decimal): boolean {
  return limit.lt(0) ? amount.lte(0) && amount.gte(limit) : amount.gte(0) && amount.lte(limit);
}

function creditVat({ taxableAmount, vatPercent }: VatGroup, rest: VatGroup): Decimal {
  if (taxableAmount.eq(rest.taxableAmount)) return rest.vatAmount;
  const vat = roundMoney(taxableAmount.times(vatPercent).div(100));
  return isWithin(vat, rest.vatAmount) ? vat : rest.vatAmount;
}

function assertTotal(total: Decimal, left: Decimal): void {
  if (total.lt(0)) throw new NegativeTotal();
  if (total.eq(0) && left.gt(0)) throw ValidationFailed.field('lineItems', 'must come to more than 0.00');
  if (total.gt(left)) {
    throw new CreditExceedsInvoice([
      `${left.toFixed(2)} is left to be credited in total, not ${total.toFixed(2)}`,
    ]);
  }
}
