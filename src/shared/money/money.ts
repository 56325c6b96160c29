import { Big } from 'big.js';

/**
 * A decimal number. Money, rates and quantities are never binary floats: NUMERIC in the database, `Decimal`
 * in code, JSON numbers made only by {@link toNumber} in mappers (contract 6.6).
 */
export type Decimal = Big;

export const ZERO: Decimal = new Big(0);

/** Reads NUMERIC text or a JSON number by its shortest text, so 0.1 is exactly 0.1. */
export function decimal(value: string | number | Decimal): Decimal {
  return new Big(typeof value === 'number' ? String(value) : value);
}

/** As {@link decimal}, keeping absence: `null` and `undefined` give `null`. */
export function decimalOrNull(value: string | number | null | undefined): Decimal | null {
  return value === null || value === undefined ? null : decimal(value);
}

/** The one rounding of the product: half up, ties away from zero (2.005 → 2.01, -2.005 → -2.01). */
export function roundHalfUp(value: Decimal, decimals: number): Decimal {
  return value.round(decimals, Big.roundHalfUp);
}

/** Money has two decimals. */
export function roundMoney(value: Decimal): Decimal {
  return roundHalfUp(value, 2);
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO);
}

/** The JSON number of a decimal; exact for everything that the product stores (at most 15 digits). */
export function toNumber(value: Decimal): number {
  return Number(value.toString());
}

/** The JSON number of NUMERIC text, or `undefined` (left out of the answer) for NULL. */
export function numberOrUndefined(value: string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
