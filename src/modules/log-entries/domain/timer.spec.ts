import fc from 'fast-check';
import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { localDate } from '../../../shared/time/clock.js';
import { formatDuration } from '../../../shared/time/duration.js';
import { runningTimeOf, startedAt, stoppedTime } from './timer.js';

const ZONE = 'Europe/Brussels';
const SIX_ZONES = [
  'Europe/Brussels',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Pacific/Chatham',
];
const NOW = new Date('2026-04-03T07:30:10.500Z');

describe('a timer', () => {
  it('starts at the time of the company', () => {
    expect(startedAt(new Date('2026-12-31T23:30:00Z'), ZONE)).toMatchObject({
      date: '2027-01-01',
      startTime: '00:30:00',
    });
  });

  it.each([
    ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.999Z', '01:30:00', '03:30:00', 3600],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '02:30:00', '02:30:00', 3600],
    ['2026-04-03T07:00:00.900Z', '2026-04-03T07:00:01.100Z', '09:00:00', '09:00:01', 0],
    ['2026-04-03T07:00:00.000Z', '2026-04-05T07:00:00.000Z', '09:00:00', '09:00:00', 172_800],
    ['2026-04-03T07:00:00.000Z', '2026-04-03T06:59:59.000Z', '09:00:00', '08:59:59', 0],
  ])('from %s to %s', (from, to, startTime, endTime, durationSeconds) => {
    const timer = startedAt(new Date(from), ZONE);

    expect(timer.startTime).toBe(startTime);
    expect(stoppedTime(timer, new Date(to), ZONE)).toEqual({ startTime, endTime, durationSeconds });
  });

  it.each([
    ['Europe/Brussels', '2026-03-29T00:30:00Z', '2026-03-29 01:30:00', '03:30:00'],
    ['Europe/Brussels', '2026-10-25T00:30:00Z', '2026-10-25 02:30:00', '02:30:00'],
    ['America/New_York', '2026-03-08T06:30:00Z', '2026-03-08 01:30:00', '03:30:00'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01 01:30:00', '01:30:00'],
    ['Australia/Lord_Howe', '2026-10-03T15:00:00Z', '2026-10-04 01:30:00', '03:00:00'],
    ['Australia/Lord_Howe', '2026-04-04T14:30:00Z', '2026-04-05 01:30:00', '02:00:00'],
    ['Pacific/Apia', '2012-09-29T13:30:00Z', '2012-09-30 02:30:00', '04:30:00'],
    ['Pacific/Apia', '2012-03-31T13:30:00Z', '2012-04-01 03:30:00', '03:30:00'],
    ['Pacific/Apia', '2011-12-30T09:30:00Z', '2011-12-29 23:30:00', '00:30:00'], // a day that never was
    ['Asia/Kathmandu', '1985-12-31T18:00:00Z', '1985-12-31 23:30:00', '00:45:00'],
    ['Pacific/Chatham', '2026-09-26T13:30:00Z', '2026-09-27 02:15:00', '04:15:00'],
    ['Pacific/Chatham', '2026-04-04T13:30:00Z', '2026-04-05 03:15:00', '03:15:00'],
  ])('R-14: in %s measures an hour over the change of clocks at %s', (zone, from, start, endTime) => {
    const timer = startedAt(new Date(from), zone);
    const time = stoppedTime(timer, new Date(Date.parse(from) + 3_600_000), zone);

    expect(`${timer.date} ${timer.startTime}`).toBe(start);
    expect(time).toEqual({ startTime: timer.startTime, endTime, durationSeconds: 3600 });
  });

  it('R-14: measures what has passed, in every zone, and shows it on the clocks there', () => {
    const instant = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2037-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const seconds = fc.integer({ min: 0, max: 40 * 86_400 });
    fc.assert(
      fc.property(fc.constantFrom(...SIX_ZONES), instant, seconds, (zone, start, passed) => {
        const end = new Date(start.getTime() + passed * 1000 + 999);
        const timer = startedAt(start, zone);
        const time = stoppedTime(timer, end, zone);

        expect(time.durationSeconds).toBe(passed);
        expect([timer.date, timer.startTime, time.endTime]).toEqual([
          ...onTheClock(start, zone),
          onTheClock(end, zone)[1],
        ]);
      }),
    );
  });

  it.each([
    ['Europe/Brussels', '2028-02-28T23:30:00Z', '2028-02-29', '2028-03-01T00:00:00Z', '1.00:30:00'],
    ['America/New_York', '2028-02-29T04:59:59Z', '2028-02-28', '2028-03-01T05:00:00Z', '1.00:00:01'],
    ['Pacific/Chatham', '2027-02-28T10:15:00Z', '2027-03-01', '2027-03-02T10:15:00Z', '2.00:00:00'],
  ])(
    'R-14: in %s runs over the leap day and for more than a day, from %s',
    (zone, from, date, to, duration) => {
      const timer = startedAt(new Date(from), zone);
      const { durationSeconds } = stoppedTime(timer, new Date(to), zone);

      expect(timer.date).toBe(date);
      expect(formatDuration(durationSeconds!)).toBe(duration);
      expect(localDate(new Date(from), zone)).toBe(date);
    },
  );

  it.each([
    ['2026-04-03', '09:00', '2026-04-03T07:00:00.000Z', []],
    ['2026-04-02', undefined, '2026-04-02T07:30:10.000Z', []],
    ['2026-04-03', '09:30', NOW.toISOString(), []],
    ['2026-04-03', null, NOW.toISOString(), []],
    ['2026-04-03', '09:31', '2026-04-03T07:31:00.000Z', ['startTime']],
    ['2026-04-04', '09:00', '2026-04-04T07:00:00.000Z', ['date']],
  ])('moves to %s %s', (date, startTime, instant, fields) => {
    const faults: FieldErrors = {};

    const moved = runningTimeOf({ date, startTime }, startedAt(NOW, ZONE), ZONE, NOW, faults);

    expect(moved.startedAt.toISOString()).toBe(instant);
    expect(Object.keys(faults)).toEqual(fields);
  });
});

/** Date and time in a zone, by another way than the rule's. */
function onTheClock(instant: Date, timeZone: string): [string, string] {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
  return text.split(' ') as [string, string];
}
