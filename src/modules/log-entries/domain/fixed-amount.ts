import type { FieldErrors } from '../../../shared/errors/domain-error.js';

/** What the price of an entry depends on: the service as it is for the entry's customer. */
export interface FixedPrice {
  readonly isFixed: boolean;
  /** Of the customer's own row, else of the service. */
  readonly fixedAmount: string | null;
}

/** A fixed amount exists on BillableFixed only (contract 6.1). */
export function checkFixedAmount(
  sent: string | null | undefined,
  price: FixedPrice,
  faults: FieldErrors,
): void {
  if (typeof sent === 'string' && !price.isFixed) {
    faults['fixedAmount'] = ['is only for a service of type BillableFixed'];
  }
}

/**
 * What was sent, else what the entry had for the same customer and service (`kept`), else the price.
 * `null` sent goes back to the price.
 */
export function fixedAmountOf(
  sent: string | null | undefined,
  price: FixedPrice,
  kept: string | null = null,
): string | null {
  if (!price.isFixed) return null;
  return sent ?? (sent === undefined ? kept : null) ?? price.fixedAmount;
}
