export interface Comparison {
  /** Median of the first over that of the second. */
  readonly medianRatio: number;
  /** How well the time tells one from the other: 0.5 not at all, 0 or 1 always. */
  readonly auc: number;
}

/** Times two calls in turns, so that whatever else the machine does meets both. */
export async function compareTimes(
  pairs: number,
  first: () => PromiseLike<unknown>,
  second: () => PromiseLike<unknown>,
): Promise<Comparison> {
  const times: [number[], number[]] = [[], []];
  const measure = async (which: 0 | 1): Promise<void> => {
    const start = performance.now();
    await [first, second][which]!();
    times[which].push(performance.now() - start);
  };
  for (let pair = 0; pair < pairs; pair++) {
    // Neither is always the one that comes after a pause.
    await measure(pair % 2 === 0 ? 0 : 1);
    await measure(pair % 2 === 0 ? 1 : 0);
  }
  const [a, b] = times;
  return { medianRatio: median(a) / median(b), auc: auc(a, b) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** The chance that one of the first took longer than one of the second. */
function auc(first: readonly number[], second: readonly number[]): number {
  const wins = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}
