import { daysOf, monthsAround } from './months.js';

describe('the months around a day', () => {
  it.each([
    ['2026-04-15', '2026-03-01', '2026-04-01', '2026-05-01', 30],
    ['2026-01-01', '2025-12-01', '2026-01-01', '2026-02-01', 31],
    ['2026-12-31', '2026-11-01', '2026-12-01', '2027-01-01', 31],
    ['2026-02-28', '2026-01-01', '2026-02-01', '2026-03-01', 28],
    ['2028-02-29', '2028-01-01', '2028-02-01', '2028-03-01', 29],
  ])('of %s: last %s, current %s, next %s, %i days', (today, last, current, next, length) => {
    const months = monthsAround(today);

    expect(months).toEqual({ last, current, next });
    expect(daysOf(months)).toHaveLength(length);
    expect(daysOf(months)[0]).toBe(current);
  });

  it('has every day once, also where clocks change', () => {
    const days = daysOf(monthsAround('2026-03-29'));

    expect(new Set(days).size).toBe(31);
    expect(days.at(-1)).toBe('2026-03-31');
  });
});
