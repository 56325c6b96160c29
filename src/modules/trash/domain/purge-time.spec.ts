import { purgeAtOf, purgeCutoff } from './purge-time.js';

describe('the trash', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    ['2028-01-01T00:00:00.000Z', '2028-03-31T00:00:00.000Z'], // a leap year
    ['2026-03-28T23:30:00.000Z', '2026-06-26T23:30:00.000Z'], // summer time begins in between
  ])('of %s is purged at %s', (deletedAt, purgeAt) => {
    expect(purgeAtOf(new Date(deletedAt)).toISOString()).toBe(purgeAt);
    expect(purgeCutoff(new Date(purgeAt)).toISOString()).toBe(deletedAt);
  });
});
