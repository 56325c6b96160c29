import { decimal, type Decimal } from '../../../shared/money/money.js';
import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import type { InvoiceLine } from './line-from-entry.js';
import { invoiceTotals } from './totals.js';

/** More would not fit in the exact numbers of the answers, nor in any currency's daily life. */
const LIMIT: Decimal = decimal('999999999.99');

/** What is wrong with lines beyond the shape of their fields (contract 6.3), by path. */
export function lineFaults(lines: readonly InvoiceLine[], invoiceEntryIds: readonly string[]): FieldErrors {
  const known = new Set(invoiceEntryIds);
  const errors: FieldErrors = {};
  lines.forEach(({ vatCategoryCode, vatPercent, sourceLogEntryId }, index) => {
    const path = `lineItems[${index}]`;
    if (vatCategoryCode !== 'S' && !vatPercent.eq(0)) {
      errors[`${path}.vatPercent`] = [`must be 0 with category ${vatCategoryCode}: only S has a percent`];
    }
    if (sourceLogEntryId !== null && !known.has(sourceLogEntryId)) {
      errors[`${path}.sourceLogEntryId`] = ['must be one of sourceLogEntryIds'];
    }
  });
  return isTooLarge(lines) ? { ...errors, lineItems: [TOO_LARGE] } : errors;
}

export const TOO_LARGE = `must not come to more than ${LIMIT.toFixed(2)}`;

/** A line or the total is beyond what is stored and shown exactly. */
export function isTooLarge(lines: readonly InvoiceLine[]): boolean {
  const amounts = [...lines.map(({ netAmount }) => netAmount), invoiceTotals(lines).total];
  return amounts.some((amount) => amount.abs().gt(LIMIT));
}
