/** Chance that comes out the same for the same seed: what is measured or shown today can be made again tomorrow. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** At least 0, below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  isLucky(chance: number): boolean {
    return this.next() < chance;
  }

  pick<T>(things: readonly T[]): T {
    return things[Math.floor(this.next() * things.length)]!;
  }
}

/** Picks the first of many often and the last seldom, as work spreads over customers: the n-th weighs 1 / (n + 3). */
export class FavouritesFirst<T> {
  private readonly bounds: readonly number[];

  constructor(private readonly things: readonly T[]) {
    let sum = 0;
    this.bounds = things.map((_thing, place) => (sum += 1 / (place + 3)));
  }

  pick(random: Random): T {
    const target = random.next() * this.bounds.at(-1)!;
    let [low, high] = [0, this.bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle]! <= target) low = middle + 1;
      else high = middle;
    }
    return this.things[low]!;
  }
}
