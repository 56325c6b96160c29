import fc from 'fast-check';
import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { formatTime } from '../../../shared/time/duration.js';
import { checkHasTime, entryTimeOf, NO_TIME, type SentTime, startSortOf } from './entry-time.js';

/** A timer's: an hour was lost to the change of clocks, so the duration is not the difference. */
const TIMER = { startTime: '01:30:20', endTime: '04:00:45', durationSeconds: 5425 };
const MANUAL = { startTime: '09:00:00', endTime: '10:00:00', durationSeconds: 3600 };

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
    const second = fc.integer({ min: 0, max: 86_399 });
    fc.assert(
      fc.property(second, second, (start, end) => {
        fc.pre(start !== end);
        const { durationSeconds } = read({ startTime: formatTime(start), endTime: formatTime(end) }).time;

        expect(durationSeconds).toBeGreaterThan(0);
        expect((start + durationSeconds!) % 86_400).toBe(end);
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
