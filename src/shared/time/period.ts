import { ValidationFailed } from '../errors/common.errors.js';
import type { LocalDate } from './clock.js';

/** Days between which a list is wanted, both inclusive. */
export interface Period {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** @throws ValidationFailed when it ends before it begins (contract 1.3). */
export function assertPeriod({ from, to }: Period): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw new ValidationFailed({ from: ['must not be after to'], to: ['must not be before from'] });
  }
}
