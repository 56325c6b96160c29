import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import {
  instantOf,
  type LocalDate,
  localDate,
  type LocalTime,
  localTime,
} from '../../../shared/time/clock.js';
import { formatTime, parseTime } from '../../../shared/time/duration.js';
import { type EntryTime, isSameTime } from './entry-time.js';

/** When a timer was started: the instant that its duration counts from, and the same on the company's clock. */
export interface RunningTime {
  readonly date: LocalDate;
  readonly startTime: LocalTime;
  readonly startedAt: Date;
}

export function startedAt(now: Date, timeZone: string): RunningTime {
  return { date: localDate(now, timeZone), startTime: localTime(now, timeZone), startedAt: now };
}

/** Elapsed time in whole seconds, whatever the clocks on the wall did meanwhile. */
export function stoppedTime(
  timer: Pick<RunningTime, 'startTime' | 'startedAt'>,
  now: Date,
  timeZone: string,
): EntryTime {
  const elapsed = Math.floor((now.getTime() - timer.startedAt.getTime()) / 1000);
  return {
    startTime: timer.startTime,
    endTime: localTime(now, timeZone),
    durationSeconds: Math.max(0, elapsed),
  };
}

/** The start of a running timer may be corrected, to any moment that has been. */
export function runningTimeOf(
  sent: { readonly date: LocalDate; readonly startTime?: string | null },
  timer: RunningTime,
  timeZone: string,
  now: Date,
  faults: FieldErrors,
): RunningTime {
  const time = sent.startTime ?? timer.startTime;
  if (sent.date === timer.date && isSameTime(time, timer.startTime)) return timer;
  const startTime = isSameTime(time, timer.startTime) ? timer.startTime : formatTime(parseTime(time)!);
  const instant = instantOf(sent.date, startTime, timeZone);
  const field = sent.date === timer.date ? 'startTime' : 'date';
  if (instant > now) faults[field] = ['must not be in the future while the timer runs'];
  return { date: sent.date, startTime, startedAt: instant };
}
