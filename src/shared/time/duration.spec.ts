import fc from 'fast-check';
import { formatDuration, parseDuration, parseTime } from './duration.js';

describe('parseDuration', () => {
  it.each([
    ['1:30', 5400],
    ['01:30', 5400],
    ['01:30:05', 5405],
    ['0:00', 0],
    ['23:59:59', 86_399],
    ['1.02:03:04', 93_784],
    ['10.00:00:00', 864_000],
  ])('reads %s as %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '90', '1:5', '24:00', '1:60', '01:30:60', '1.02:03', '-1:00', '1:30 ', 'PT1H', '１:30'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it('reads back every duration that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_639_999_999 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });
});

describe('parseTime', () => {
  it.each([
    ['09:00', 32_400],
    ['09:00:01', 32_401],
    ['23:59:59', 86_399],
    ['00:00', 0],
  ])('reads %s', (text, seconds) => {
    expect(parseTime(text)).toBe(seconds);
  });

  it.each(['9:00', '24:00', '12:60', '12', '12:00:00.5', ''])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNull();
  });
});
