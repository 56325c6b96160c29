import fc from 'fast-check';
import { parseDuration } from '../../../shared/time/duration.js';
import { TIME_ROUNDINGS } from '../../../shared/time/time-rounding.js';
import { billableSecondsOf, roundUpDuration } from './duration-rounding.js';

const seconds = fc.integer({ min: 0, max: 10_000_000 });
const INCREMENTS = { None: 1, FiveMinutes: 300, FifteenMinutes: 900, ThirtyMinutes: 1800 };
const rounding = fc.constantFrom(...TIME_ROUNDINGS);

describe('roundUpDuration', () => {
  it.each([
    ['00:00:00', '00:00:00', '00:00:00', '00:00:00'],
    ['00:00:01', '00:05:00', '00:15:00', '00:30:00'],
    ['00:07:00', '00:10:00', '00:15:00', '00:30:00'],
    ['00:15:00', '00:15:00', '00:15:00', '00:30:00'],
    ['00:15:01', '00:20:00', '00:30:00', '00:30:00'],
    ['02:30:00', '02:30:00', '02:30:00', '02:30:00'],
  ])('makes of %s: %s, %s, %s', (actual, five, fifteen, thirty) => {
    const rounded = TIME_ROUNDINGS.map((each) => roundUpDuration(parseDuration(actual)!, each));

    expect(rounded).toEqual([actual, five, fifteen, thirty].map(parseDuration));
  });

  it('is idempotent, never less than the time, and less than one increment more, in whole increments', () => {
    fc.assert(
      fc.property(seconds, rounding, (actual, each) => {
        const rounded = roundUpDuration(actual, each);

        expect(roundUpDuration(rounded, each)).toBe(rounded);
        expect(rounded - actual).toBeGreaterThanOrEqual(0);
        expect(rounded - actual).toBeLessThan(INCREMENTS[each]);
        expect(rounded % INCREMENTS[each]).toBe(0);
      }),
    );
  });

  it('keeps the order', () => {
    fc.assert(
      fc.property(seconds, seconds, rounding, (one, other, each) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];

        expect(roundUpDuration(less, each)).toBeLessThanOrEqual(roundUpDuration(more, each));
      }),
    );
  });
});

describe('billableSecondsOf', () => {
  it.each([
    [61, true, 300],
    [61, false, 0],
    [null, true, null],
    [null, false, 0],
  ])('of %p seconds, billable %p: %p', (actual, isBillable, expected) => {
    expect(billableSecondsOf(actual, 'FiveMinutes', isBillable)).toBe(expected);
  });
});
