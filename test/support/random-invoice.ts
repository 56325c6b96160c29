import type { OracleLine } from './money-oracle.js';

/** The same numbers for the same seed, on every machine (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

/** Rates of the EU, and ones that make half cents of many amounts. */
const PERCENTS = [
  '21',
  '21.0000',
  '20',
  '19',
  '7.7',
  '5.5',
  '6',
  '12',
  '50',
  '12.5',
  '2.5',
  '0.5',
  '0.0001',
  '99.9999',
];
const AT_ZERO = ['AE', 'E', 'Z', 'G', 'K', 'O', 'S'];
/** Times a rate that ends in an odd digit, they end in a five. */
const HALVES = ['0.5', '0.05', '1.5', '-0.5', '2.5', '0.25', '-0.75', '0.0005'];

/** Up to 30 lines; discounts, 0 %, zero rates, amounts near the limit, and many that lie exactly between two cents. */
export function randomLines(random: Random, longest = 30): OracleLine[] {
  const count = 1 + random.below(random.below(4) === 0 ? longest : Math.min(longest, 4));
  return Array.from({ length: count }, () => randomLine(random));
}

function randomLine(random: Random): OracleLine {
  const isAtZero = random.below(5) === 0;
  return {
    ...random.of([ordinary, betweenCents, large, oddRate])(random),
    percent: isAtZero ? random.of(['0', '0.0000']) : percentOf(random),
    category: isAtZero ? random.of(AT_ZERO) : 'S',
  };
}

function percentOf(random: Random): string {
  return random.below(4) > 0 ? random.of(PERCENTS) : scaled(1 + random.below(999_999), 4);
}

type Amounts = Pick<OracleLine, 'quantity' | 'rate'>;

/** Hours of some seconds at a price in cents. */
function ordinary(random: Random): Amounts {
  return { quantity: signed(random, 1 + random.below(400_000), 4), rate: scaled(random.below(30_000), 2) };
}

/** Such as 0.5 × 10.01 = 5.005. */
function betweenCents(random: Random): Amounts {
  return { quantity: random.of(HALVES), rate: scaled(2 * random.below(50_000) + 1, random.of([2, 2, 3, 4])) };
}

/** Together still below what an invoice may come to. */
function large(random: Random): Amounts {
  return {
    quantity: signed(random, 9_000_000 + random.below(999_999), 4),
    rate: scaled(random.below(99_999_999), 4),
  };
}

/** One piece at a price of up to four decimals. */
function oddRate(random: Random): Amounts {
  return { quantity: random.of(['1', '-1', '3', '0.0001']), rate: scaled(random.below(99_999_999), 4) };
}

function signed(random: Random, digits: number, decimals: number): string {
  return `${random.below(8) === 0 ? '-' : ''}${scaled(digits, decimals)}`;
}

/** 12345 with 2 decimals is `123.45`. */
function scaled(digits: number, decimals: number): string {
  const text = String(digits).padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}
