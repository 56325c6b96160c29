import type { TimeRounding } from '../../../shared/time/time-rounding.js';

const INCREMENT_SECONDS: Record<TimeRounding, number> = {
  None: 1,
  FiveMinutes: 300,
  FifteenMinutes: 900,
  ThirtyMinutes: 1800,
};

/** Up to the next full increment, on whole seconds: what is full stays (contract 6.1). */
export function roundUpDuration(seconds: number, rounding: TimeRounding): number {
  const increment = INCREMENT_SECONDS[rounding];
  return Math.ceil(seconds / increment) * increment;
}

/** What goes on the invoice: the rounded actual time, or nothing at all of an entry that is not billable. */
export function billableSecondsOf(
  durationSeconds: number | null,
  rounding: TimeRounding,
  isBillable: boolean,
): number | null {
  if (!isBillable) return 0;
  return durationSeconds === null ? null : roundUpDuration(durationSeconds, rounding);
}
