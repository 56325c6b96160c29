import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { runningTimeOf, startedAt, stoppedTime } from './timer.js';

const ZONE = 'Europe/Brussels';
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
