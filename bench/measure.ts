import type { Case } from './cases.js';
import { closedLoop, type ClosedLoop, type Latency, openLoop } from './load.js';
import type { Server } from './server.js';
import { type Spread, spreadOf } from './statistics.js';

export interface Effort {
  /** Enough for the compiler of Node to have done its work. */
  readonly warmUpRequests: number;
  readonly seconds: number;
  /** Each is A-B-B-A. */
  readonly rounds: number;
}

export interface Comparison {
  readonly one: Case;
  readonly product: { readonly cpu: Spread; readonly rate: Spread };
  readonly baseline: { readonly cpu: Spread; readonly rate: Spread };
  /** CPU of the product / CPU of the baseline, of runs that stood side by side. */
  readonly ratio: Spread;
}

/** Product and baseline in turn: A-B-B-A, so that what the machine does meanwhile falls on both. */
export async function compare(
  servers: { product: Server; baseline: Server },
  one: Case,
  key: string,
  { warmUpRequests, seconds, rounds }: Effort,
): Promise<Comparison> {
  const { product, baseline } = servers;
  for (const server of [product, baseline]) {
    await closedLoop(server, one, key, { amount: warmUpRequests });
  }
  const runs: Record<'product' | 'baseline', ClosedLoop[]> = { product: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['product', 'baseline', 'baseline', 'product'] as const) {
      runs[name].push(await closedLoop(servers[name], one, key, { duration: seconds }));
    }
  }
  const ratios = runs.product.map(
    (run, place) => run.cpuMicroseconds / runs.baseline[place]!.cpuMicroseconds,
  );
  return { one, product: summed(runs.product), baseline: summed(runs.baseline), ratio: spreadOf(ratios) };
}

function summed(runs: readonly ClosedLoop[]): Comparison['product'] {
  return {
    cpu: spreadOf(runs.map(({ cpuMicroseconds }) => cpuMicroseconds)),
    rate: spreadOf(runs.map(({ requestsPerSecond }) => requestsPerSecond)),
  };
}

export interface Growth {
  readonly one: Case;
  readonly rate: number;
  readonly small: Latency;
  readonly large: Latency;
}

/** The same route for a small and a large company, in turn, at half of what the large one can bear. */
export async function grow(
  server: Server,
  one: Case,
  keys: { small: string; large: string },
  { seconds, rounds }: Effort,
): Promise<Growth> {
  const { requestsPerSecond } = await closedLoop(server, one, keys.large, { duration: seconds });
  const rate = Math.max(1, Math.floor(requestsPerSecond / 2));
  const runs: Record<'small' | 'large', Latency[]> = { small: [], large: [] };
  for (let round = 0; round < rounds; round++) {
    for (const size of ['small', 'large', 'large', 'small'] as const) {
      runs[size].push(await openLoop(server, one, keys[size], seconds, rate));
    }
  }
  return { one, rate, small: middle(runs.small), large: middle(runs.large) };
}

function middle(runs: readonly Latency[]): Latency {
  const of = (name: keyof Latency): number => spreadOf(runs.map((run) => run[name])).median;
  return { p50: of('p50'), p95: of('p95'), p99: of('p99') };
}
