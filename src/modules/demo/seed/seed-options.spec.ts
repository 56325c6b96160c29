import { readSeedOptions } from './seed-options.js';

describe('the options of the seeding command', () => {
  it('have defaults', () => {
    expect(readSeedOptions([])).toEqual({ entries: 100_000, users: 10, customers: 120, seed: 1 });
  });

  it('bring more people where there are very many entries', () => {
    expect(readSeedOptions(['--entries', '1000000']).users).toBe(39);
    expect(readSeedOptions(['--entries', '1000000', '--users', '7']).users).toBe(7);
  });

  it.each([['0'], ['-1'], ['1.5'], ['many'], ['99999999']])('refuse %s entries', (entries) => {
    expect(() => readSeedOptions([`--entries=${entries}`])).toThrow('--entries must be a whole number');
  });
});
