import { type Decimal, roundMoney, sum, ZERO } from '../../../shared/money/money.js';
import type { VatCategory } from './vat-category.js';

export interface TaxedLine {
  netAmount: Decimal;
  vatPercent: Decimal;
  vatCategoryCode: VatCategory;
}

export interface VatGroup {
  vatCategoryCode: VatCategory;
  vatPercent: Decimal;
  taxableAmount: Decimal;
  vatAmount: Decimal;
}

export interface InvoiceTotals {
  subtotal: Decimal;
  vatAmount: Decimal;
  total: Decimal;
}

/** round(quantity × rate, 2) */
export function lineNet(quantity: Decimal, rate: Decimal): Decimal {
  return roundMoney(quantity.times(rate));
}

/** VAT is rounded once per (category, percent), never per line (contract 6.6). In order of first appearance. */
export function vatGroups(lines: readonly TaxedLine[]): VatGroup[] {
  const groups = new Map<string, Omit<VatGroup, 'vatAmount'>>();
  for (const { netAmount, vatPercent, vatCategoryCode } of lines) {
    const key = `${vatCategoryCode} ${vatPercent.toString()}`;
    const taxableAmount = (groups.get(key)?.taxableAmount ?? ZERO).plus(netAmount);
    groups.set(key, { vatCategoryCode, vatPercent, taxableAmount });
  }
  return [...groups.values()].map((group) => ({
    ...group,
    vatAmount: roundMoney(group.taxableAmount.times(group.vatPercent).div(100)),
  }));
}

/** Sums of rounded parts, so that they add up on paper. */
export function invoiceTotals(lines: readonly TaxedLine[]): InvoiceTotals {
  const subtotal = sum(lines.map(({ netAmount }) => netAmount));
  const vatAmount = sum(vatGroups(lines).map((group) => group.vatAmount));
  return { subtotal, vatAmount, total: subtotal.plus(vatAmount) };
}
