import type { EntryTime } from './entry-time.js';

const CUT_OFF = 60;
const CLOCK_CHANGE = 3600;

/**
 * The time of an entry that another program measured: its times with its own duration, where the two differ because
 * the times are cut to the minute or the clocks changed meanwhile, as those of a timer do. Any other difference is a
 * mistake, and the times win.
 */
export function measuredTime(time: EntryTime, measuredSeconds: number | null): EntryTime {
  const { durationSeconds } = time;
  if (
    durationSeconds === null ||
    time.startTime === null ||
    measuredSeconds === null ||
    measuredSeconds === 0
  )
    return time;
  const difference = Math.abs(durationSeconds - measuredSeconds);
  const isMeasured = difference < CUT_OFF || Math.abs(difference - CLOCK_CHANGE) < CUT_OFF;
  return isMeasured ? { ...time, durationSeconds: measuredSeconds } : time;
}
