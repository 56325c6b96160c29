/** The middle of some figures with the least and the most of them. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}

export function shown({ median, least, most }: Spread, decimals = 0): string {
  const text = (figure: number): string => figure.toFixed(decimals);
  return `${text(median)} (${text(least)}–${text(most)})`;
}
