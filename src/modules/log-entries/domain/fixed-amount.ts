import type { FieldErrors } from '../../../shared/errors/domain-error.js';

/** What the price of an entry depends on: the service as it is for the entry's customer. */
export interface FixedPrice {
  readonly isFixed: boolean;
  /** Of the customer's own row, else of the service. */
  readonly fixedAmount: string | null;
}

/**
 * A fixed amount exists on BillableFixed only (contract 6.1). What the entry has already (`kept`) may be sent back: its
 * service may have been sold at a fixed price before.
 */
export function checkFixedAmount(
  sent: string | null | undefined,
  price: FixedPrice,
  faults: FieldErrors,
  kept?: string | null,
): void {
  if (typeof sent !== 'string' || price.isFixed) return;
  if (typeof kept !== 'string' || Number(sent) !== Number(kept)) {
    faults['fixedAmount'] = ['is only for a service of type BillableFixed'];
  }
}

/**
 * What was sent, else what the entry had for the same customer and service, even nothing (`kept`), else the price.
 * `null` sent goes back to the price. Of a service sold by the hour, only what the entry had stays.
 */
export function fixedAmountOf(
  sent: string | null | undefined,
  price: FixedPrice,
  kept?: string | null,
): string | null {
  if (!price.isFixed) return sent === null ? null : (kept ?? null);
  if (sent === undefined && kept !== undefined) return kept;
  return sent ?? price.fixedAmount;
}
