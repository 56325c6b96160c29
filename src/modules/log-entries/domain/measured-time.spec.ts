import { measuredTime } from './measured-time.js';

const TIMES = { startTime: '09:00:00', endTime: '10:00:00', durationSeconds: 3600 };

describe('measuredTime', () => {
  it.each([
    ['what is the same', 3600, 3600],
    ['seconds that the times do not show', 3635, 3635],
    ['the hour that a change of clocks takes', 7200, 7200],
    ['the hour that a change of clocks takes, and seconds', 7190, 7190],
    ['another length altogether, which the times do not tell', 5400, 3600],
    ['nothing', 0, 3600],
    ['what was not measured', null, 3600],
  ])('takes, beside an hour of the clock, %s', (_, seconds, durationSeconds) => {
    expect(measuredTime(TIMES, seconds)).toEqual({ ...TIMES, durationSeconds });
  });

  it('leaves a time without a begin alone', () => {
    const time = { startTime: null, endTime: null, durationSeconds: 3600 };

    expect(measuredTime(time, 3601)).toBe(time);
  });
});
