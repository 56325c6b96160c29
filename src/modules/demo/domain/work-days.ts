import { addDays, type LocalDate } from '../../../shared/time/clock.js';

export const SEED_YEARS = 5;

/** Monday to Friday of the last five years, the oldest first; the last one is the day before `today`. */
export function workDays(today: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  const first = `${Number(today.slice(0, 4)) - SEED_YEARS}${today.slice(4, 7)}-01`;
  for (let day = first; day < today; day = addDays(day, 1)) {
    const weekday = new Date(day).getUTCDay();
    if (weekday >= 1 && weekday <= 5) days.push(day);
  }
  return days;
}

/** How many of `total` things come at `place` of `places` so that they spread evenly and add up exactly. */
export function shareOf(total: number, place: number, places: number): number {
  return Math.floor(((place + 1) * total) / places) - Math.floor((place * total) / places);
}
