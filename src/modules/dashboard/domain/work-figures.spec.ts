import { hoursOf, valueOf } from './work-figures.js';

describe('hours of seconds', () => {
  it.each([
    [0, 0],
    [3600, 1],
    [9000, 2.5],
    [17, 0],
    [18, 0.01], // exactly half of a hundredth
    [1200, 0.33],
    [2400, 0.67],
    [360_000_018, 100_000.01],
  ])('%i s are %s h', (seconds, hours) => {
    expect(hoursOf(seconds)).toBe(hours);
  });
});

describe('the value of billable work', () => {
  it.each([
    ['0', '0', 0],
    ['0', '720000', 200], // 9,000 s at 80
    ['150.50', '0', 150.5],
    ['150.50', '720000.0000', 350.5],
    ['0', '18', 0.01], // 0.005: half goes up
    ['0', '17.9999', 0],
    ['0.10', '720', 0.3],
    ['9999999999.99', '18', 10_000_000_000],
  ])('fixed %s and seconds times rate %s are %s', (fixedAmount, secondsTimesRate, value) => {
    expect(valueOf({ fixedAmount, secondsTimesRate })).toBe(value);
  });
});
