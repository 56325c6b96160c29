import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import type { LocalTime } from '../../../shared/time/clock.js';
import { formatTime, parseDuration, parseTime } from '../../../shared/time/duration.js';

/** The actual time of an entry: a pair of times with the duration between them, a duration alone, or nothing. */
export interface EntryTime {
  readonly startTime: LocalTime | null;
  readonly endTime: LocalTime | null;
  readonly durationSeconds: number | null;
}

/** The same as sent: `undefined` keeps, `null` clears. Every text is well-formed. */
export interface SentTime {
  readonly startTime?: string | null;
  readonly endTime?: string | null;
  readonly duration?: string | null;
}

export const NO_TIME: EntryTime = { startTime: null, endTime: null, durationSeconds: null };

const DAY = 86_400;
/** 10,000 days: far beyond any entry, and within the column. */
const MAX_DURATION = 10_000 * DAY;

/**
 * The time of an entry after a POST (`stored` is {@link NO_TIME}) or PUT (contract 6.1). Times win over a duration;
 * a duration alone removes stored times. When nothing changes, the answer is `stored` itself, so that a timer's
 * exact duration survives an editor that shows minutes.
 */
export function entryTimeOf(sent: SentTime, stored: EntryTime, faults: FieldErrors): EntryTime {
  const time = readTime(sent, stored, faults);
  return isEqual(time, stored) ? stored : time;
}

function readTime(sent: SentTime, stored: EntryTime, faults: FieldErrors): EntryTime {
  const hasTimes = isSent(sent.startTime) || isSent(sent.endTime);
  if (hasTimes) return fromTimes(sent, stored, faults);
  if (isSent(sent.duration)) return fromDuration(sent.duration, faults);
  return withoutCleared(sent, stored, faults);
}

/** On a service sold by the hour, an entry without time says nothing. */
export function checkHasTime(time: EntryTime, faults: FieldErrors): void {
  if ('startTime' in faults || 'endTime' in faults || 'duration' in faults) return;
  if (time.durationSeconds === null) faults['duration'] = ['is required, or startTime and endTime'];
  else if (time.durationSeconds === 0) faults['duration'] = ['must be more than zero'];
}

/** Equal, or an `HH:mm` equal to the stored time cut to the minute. */
export function isSameTime(sent: string, stored: LocalTime | null): boolean {
  return stored !== null && (sent === stored || sent === stored.slice(0, 5));
}

/** Orders entries of a day; those without a time come last in a descending list. */
export function startSortOf(startTime: LocalTime | null): number {
  return startTime === null ? -1 : parseTime(startTime)!;
}

function fromTimes(sent: SentTime, stored: EntryTime, faults: FieldErrors): EntryTime {
  const start = sent.startTime === undefined ? stored.startTime : sent.startTime;
  const end = sent.endTime === undefined ? stored.endTime : sent.endTime;
  if (start === null || end === null) {
    faults[start === null ? 'startTime' : 'endTime'] = ['is required: times come in pairs'];
    return stored;
  }
  if (isSameTime(start, stored.startTime) && isSameTime(end, stored.endTime)) return stored;
  const [from, to] = [parseTime(start)!, parseTime(end)!];
  if (from === to) faults['endTime'] = ['must differ from startTime'];
  // An end before the start is on the next day; the date is the start's.
  return {
    startTime: formatTime(from),
    endTime: formatTime(to),
    durationSeconds: (to - from + DAY) % DAY,
  };
}

function fromDuration(duration: string, faults: FieldErrors): EntryTime {
  const seconds = parseDuration(duration)!;
  if (seconds >= MAX_DURATION) faults['duration'] = ['must be less than 10000 days'];
  return { ...NO_TIME, durationSeconds: seconds };
}

/** Nothing with a value was sent: what was sent as `null` goes. */
function withoutCleared(sent: SentTime, stored: EntryTime, faults: FieldErrors): EntryTime {
  const hasStoredTimes = stored.startTime !== null;
  if (hasStoredTimes && (sent.startTime === null) !== (sent.endTime === null)) {
    faults[sent.startTime === null ? 'startTime' : 'endTime'] = [
      'cannot be cleared alone: times come in pairs',
    ];
    return stored;
  }
  if (sent.duration === null && (!hasStoredTimes || sent.startTime === null)) return NO_TIME;
  // The duration was not cleared: it stays without its times.
  return hasStoredTimes && sent.startTime === null
    ? { ...NO_TIME, durationSeconds: stored.durationSeconds }
    : stored;
}

function isEqual(one: EntryTime, other: EntryTime): boolean {
  return (
    one.startTime === other.startTime &&
    one.endTime === other.endTime &&
    one.durationSeconds === other.durationSeconds
  );
}

function isSent(text: string | null | undefined): text is string {
  return typeof text === 'string';
}
