import { parseArgs } from 'node:util';
import type { Effort } from './measure.js';

export const BENCH_USAGE = `Usage: npm run build && npm run bench -- [options]

Measures the built product against a bare Express with pg: CPU per request, and how latency grows with the data. Needs
redis-server; brings a PostgreSQL of its own in .data/bench, where the seeded companies stay for the next run.

  --quick       short runs, for a first look
  --only TEXT   only routes whose name contains the text; no latencies
  --write       puts the results into docs/performance.md
  --dist DIR    another build (default dist)
  --data DIR    another folder for the database (default .data/bench)
  --large N     log entries of the large company (default 1000000)
`;

export interface BenchOptions {
  readonly effort: Effort;
  readonly only: string;
  readonly write: boolean;
  readonly dist: string;
  readonly data: string;
  readonly large: number;
}

const THOROUGH: Effort = { warmUpRequests: 5_000, seconds: 20, rounds: 5 };
const QUICK: Effort = { warmUpRequests: 2_000, seconds: 5, rounds: 2 };

export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
      dist: { type: 'string', default: 'dist' },
      data: { type: 'string', default: '.data/bench' },
      large: { type: 'string', default: '1000000' },
    },
  });
  const { quick, large, ...rest } = values;
  return { ...rest, large: Number(large), effort: quick ? QUICK : THOROUGH };
}
