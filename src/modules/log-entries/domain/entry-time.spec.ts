import fc from 'fast-check';
import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { formatDuration, formatTime, parseDuration } from '../../../shared/time/duration.js';
import {
  checkHasTime,
  type EntryTime,
  entryTimeOf,
  NO_TIME,
  type SentTime,
  startSortOf,
} from './entry-time.js';

/** A timer's: an hour was lost to the change of clocks, so the duration is not the difference. */
const TIMER = { startTime: '01:30:20', endTime: '04:00:45', durationSeconds: 5425 };
const MANUAL = { startTime: '09:00:00', endTime: '10:00:00', durationSeconds: 3600 };

const second = fc.integer({ min: 0, max: 86_399 });
const anyDuration = fc.integer({ min: 0, max: 3_000_000 });
const storedTime: fc.Arbitrary<EntryTime> = fc.oneof(
  fc.constant(NO_TIME),
  anyDuration.map((durationSeconds) => ({ ...NO_TIME, durationSeconds })),
  // Of a timer: the duration is what has passed, whatever the two times say.
  fc.tuple(second, second, anyDuration).map(([start, end, durationSeconds]) => ({
    startTime: formatTime(start),
    endTime: formatTime(end),
    durationSeconds,
  })),
);

function read(sent: SentTime, stored = NO_TIME) {
  const faults: FieldErrors = {};
  return { time: entryTimeOf(sent, stored, faults), faults: Object.keys(faults) };
}

describe('entryTimeOf, of a new entry', () => {
  it.each([
    ['09:00', '11:30', '09:00:00', '11:30:00', 9000],
    ['09:00:00', '11:30:01', '09:00:00', '11:30:01', 9001],
    ['23:00', '01:00', '23:00:00', '01:00:00', 7200],
    ['00:00', '23:59:59', '00:00:00', '23:59:59', 86_399],
    ['00:00:01', '00:00', '00:00:01', '00:00:00', 86_399],
  ])('reads %s to %s', (startTime, endTime, start, end, durationSeconds) => {
    const { time, faults } = read({ startTime, endTime, duration: '7:00' });

    expect(time).toEqual({ startTime: start, endTime: end, durationSeconds });
    expect(faults).toEqual([]);
  });

  it.each<[SentTime, string[]]>([
    [{ startTime: '09:00' }, ['endTime']],
    [{ endTime: '09:00' }, ['startTime']],
    [{ startTime: '09:00', duration: '1:00' }, ['endTime']],
    [{ startTime: '09:00', endTime: null }, ['endTime']],
    [{ startTime: '09:00', endTime: '09:00:00' }, ['endTime']],
    [{ duration: '10000.00:00:00' }, ['duration']],
    [{ duration: '9999.23:59:59' }, []],
    [{ startTime: null, endTime: null, duration: null }, []],
  ])('finds of %j the faults %j', (sent, faults) => {
    expect(read(sent).faults).toEqual(faults);
  });

  it('takes a duration alone, without times', () => {
    expect(read({ duration: '1:30' }).time).toEqual({ ...NO_TIME, durationSeconds: 5400 });
  });

  it('measures every pair as a time between a second and a day', () => {
    fc.assert(
      fc.property(second, second, (start, end) => {
        fc.pre(start !== end);
        const { durationSeconds } = read({ startTime: formatTime(start), endTime: formatTime(end) }).time;

        expect(durationSeconds).toBeGreaterThan(0);
        expect((start + durationSeconds!) % 86_400).toBe(end);
        expect(start + durationSeconds! >= 86_400).toBe(end < start);
      }),
    );
  });
});

describe('entryTimeOf, of a stored entry', () => {
  it.each<[SentTime]>([
    [{}],
    [{ startTime: '01:30', endTime: '04:00' }],
    [{ startTime: '01:30:20', endTime: '04:00:45', duration: '9:00' }],
    [{ startTime: '01:30' }],
    [{ endTime: '04:00:45' }],
    [{ duration: null }],
  ])('leaves the exact duration at %j', (sent) => {
    expect(read(sent, TIMER).time).toBe(TIMER);
  });

  it.each<[SentTime, object]>([
    [{ startTime: '08:00' }, { startTime: '08:00:00', endTime: '10:00:00', durationSeconds: 7200 }],
    [{ endTime: '10:30' }, { startTime: '09:00:00', endTime: '10:30:00', durationSeconds: 5400 }],
    [{ duration: '2:00' }, { ...NO_TIME, durationSeconds: 7200 }],
    [
      { duration: '2:00', startTime: null },
      { ...NO_TIME, durationSeconds: 7200 },
    ],
    [
      { startTime: null, endTime: null },
      { ...NO_TIME, durationSeconds: 3600 },
    ],
    [{ startTime: null, endTime: null, duration: null }, NO_TIME],
  ])('changes by %j to %j', (sent, expected) => {
    expect(read(sent, MANUAL)).toEqual({ time: expected, faults: [] });
  });

  it('measures a changed pair on the wall clock, from the times as sent', () => {
    expect(read({ startTime: '01:30', endTime: '05:00' }, TIMER).time.durationSeconds).toBe(12_600);
  });

  it.each<[SentTime, string]>([
    [{ startTime: null }, 'startTime'],
    [{ endTime: null }, 'endTime'],
    [{ startTime: '10:00' }, 'endTime'],
  ])('refuses %j', (sent, field) => {
    expect(read(sent, MANUAL).faults).toEqual([field]);
  });

  it.each<[SentTime]>([[{ duration: '1:30' }], [{ duration: null, endTime: null }], [{}]])(
    'takes an equal duration, or nothing, for no change of an entry without times: %j',
    (sent) => {
      const stored = {
        ...NO_TIME,
        durationSeconds: 'duration' in sent && sent.duration === null ? null : 5400,
      };

      expect(read(sent, stored)).toEqual({ time: stored, faults: [] });
      expect(read(sent, stored).time).toBe(stored);
    },
  );

  it('is not changed by its own answer, whatever it is, sent whole or to the minute', () => {
    fc.assert(
      fc.property(storedTime, fc.boolean(), (stored, isCut) => {
        const time = (text: string | null): string | undefined => text?.slice(0, isCut ? 5 : 8);
        const { startTime, endTime, durationSeconds } = stored;
        const answer = {
          startTime: time(startTime),
          endTime: time(endTime),
          duration: durationSeconds === null ? undefined : formatDuration(durationSeconds),
        };

        expect(read(answer, stored)).toEqual({ time: stored, faults: [] });
        expect(read(answer, stored).time).toBe(stored);
      }),
    );
  });

  it('has the duration that was sent, to the second, and no times', () => {
    fc.assert(
      fc.property(storedTime, fc.integer({ min: 1, max: 10_000 * 86_400 - 1 }), (stored, seconds) => {
        const duration = formatDuration(seconds);

        expect(parseDuration(duration)).toBe(seconds);
        expect(read({ startTime: null, endTime: null, duration }, stored).time).toEqual({
          ...NO_TIME,
          durationSeconds: seconds,
        });
      }),
    );
  });

  it('accepts the times of a timer that ran for exactly a day', () => {
    const day = { startTime: '09:00:00', endTime: '09:00:00', durationSeconds: 86_400 };

    expect(read({ startTime: '09:00', endTime: '09:00' }, day)).toEqual({ time: day, faults: [] });
  });
});

describe('checkHasTime', () => {
  it.each([
    [null, true],
    [0, true],
    [1, false],
  ])('of %p seconds finds a fault: %p', (durationSeconds, isFault) => {
    const faults: FieldErrors = {};

    checkHasTime({ ...NO_TIME, durationSeconds }, faults);

    expect('duration' in faults).toBe(isFault);
  });
});

it('sorts a missing time below midnight', () => {
  expect([startSortOf(null), startSortOf('00:00:00'), startSortOf('09:00:01')]).toEqual([-1, 0, 32_401]);
});
