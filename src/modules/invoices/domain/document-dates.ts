import { addDays, type LocalDate } from '../../../shared/time/clock.js';
import { IssueDateTooFarAhead } from '../invoices.errors.js';

/** How far in the future an issued document may be dated (contract 6.5). */
const DAYS_AHEAD = 31;

/** Dates written `yyyy-MM-dd` sort as text. */
export function isDueTooEarly(date: LocalDate, dueDate: LocalDate): boolean {
  return dueDate < date;
}

export function assertNotTooFarAhead(date: LocalDate, today: LocalDate): void {
  const latest = addDays(today, DAYS_AHEAD);
  if (date > latest) throw new IssueDateTooFarAhead(latest);
}
