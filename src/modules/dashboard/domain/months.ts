import { addDays, type LocalDate } from '../../../shared/time/clock.js';

/** First days of the month of a day, of the one before and of the one after. */
export interface Months {
  readonly last: LocalDate;
  readonly current: LocalDate;
  readonly next: LocalDate;
}

/** The months around a day; the day itself is "today" in the tenant's time zone. */
export function monthsAround(today: LocalDate): Months {
  const current = firstOfMonth(today);
  return {
    last: firstOfMonth(addDays(current, -1)),
    current,
    next: firstOfMonth(addDays(current, 31)),
  };
}

/** Every day of the current month, in order. */
export function daysOf({ current, next }: Months): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = current; day < next; day = addDays(day, 1)) days.push(day);
  return days;
}

function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`;
}
