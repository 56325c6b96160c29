import type { Decimal } from '../../../shared/money/money.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { Overpayment } from '../settlement.errors.js';

/** Where an issued invoice stands. */
export interface PaymentState {
  status: 'Sent' | 'Paid' | 'Cancelled';
  paidDate: LocalDate | null;
}

/**
 * A payment is at most what is due; a refund, a negative payment, at most what was paid too much (contract 6.6).
 *
 * @throws Overpayment
 */
export function assertPayable(amount: Decimal, due: Decimal): void {
  const [asked, open] = [amount.toFixed(2), due.toFixed(2)];
  if (amount.gt(0) && amount.gt(due)) {
    throw new Overpayment(due.gt(0) ? `must be ${open} or less: that is what is due` : 'nothing is due');
  }
  if (amount.lt(0) && due.gte(0))
    throw new Overpayment(`${asked} is a refund, and nothing was paid too much`);
  if (amount.lt(0) && amount.lt(due)) {
    throw new Overpayment(`must be ${open} or more: that is what was paid too much`);
  }
}

/**
 * Status and paidDate once the amount due has changed by a payment, a credit note or a deleted payment (contract 6.6).
 * Nothing due any more: Paid on that day. Something due again: Sent. A Paid invoice stays so, with its date, as long as
 * nothing is due: a refund or a later credit note does not change when it was paid.
 */
export function stateFor(before: PaymentState, due: Decimal, date: LocalDate): PaymentState {
  if (before.status === 'Sent' && due.lte(0)) return { status: 'Paid', paidDate: date };
  if (before.status === 'Paid' && due.gt(0)) return { status: 'Sent', paidDate: null };
  return before;
}

/** As {@link stateFor}; a Sent invoice that nobody has paid on and that is credited in full is Cancelled. */
export function stateAfterCredit(
  before: PaymentState,
  { due, isUsedUp, hasPayments }: { due: Decimal; isUsedUp: boolean; hasPayments: boolean },
  date: LocalDate,
): PaymentState {
  if (before.status === 'Sent' && isUsedUp && !hasPayments) return { status: 'Cancelled', paidDate: null };
  return stateFor(before, due, date);
}
