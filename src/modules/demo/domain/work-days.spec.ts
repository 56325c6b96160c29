import { shareOf, workDays } from './work-days.js';

describe('the days of seeded work', () => {
  it('are Monday to Friday of five years up to yesterday', () => {
    const days = workDays('2026-11-24');

    expect(days[0]).toBe('2021-11-01');
    expect(days.at(-1)).toBe('2026-11-23');
    expect(days).not.toContain('2026-11-22');
    expect(days.length).toBe(1321);
  });

  it.each([
    [10, 3],
    [2, 7],
    [1_000_000, 1321 * 40],
  ])('%i entries spread over %i places, and add up', (total, places) => {
    const shares = Array.from({ length: places }, (_nothing, place) => shareOf(total, place, places));

    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
    expect(Math.max(...shares) - Math.min(...shares)).toBe(1);
  });
});
