import { FavouritesFirst, Random } from './random.js';

describe('chance for demos', () => {
  it('is the same for the same seed, and another for another', () => {
    const numbers = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.integer(1, 1_000_000));
    };

    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  it('gives every whole number of a range, and no other', () => {
    const random = new Random(1);

    const numbers = new Set(Array.from({ length: 500 }, () => random.integer(3, 7)));

    expect([...numbers].sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('picks the first more often than the last, and each now and then', () => {
    const random = new Random(1);
    const favourites = new FavouritesFirst([0, 1, 2, 3, 4]);
    const counts = [0, 0, 0, 0, 0];

    for (let pick = 0; pick < 5_000; pick++) counts[favourites.pick(random)]!++;

    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(counts[4]).toBeGreaterThan(0);
  });
});
