import { parseArgs } from 'node:util';

export interface SeedOptions {
  readonly entries: number;
  readonly users: number;
  readonly customers: number;
  /** The same number gives the same company again, except for ids. */
  readonly seed: number;
}

export const SEED_USAGE = `Usage: npm run seed -- --entries N [--users N] [--customers N] [--seed N]

Makes a company with five years of log entries and their invoices in the configured database: for demos and
measurements. Prints its API key and how its Owner signs in.

  --entries    log entries (default 100000)
  --users      people in the company (default: 10, and more where a person would have over 20 entries a day)
  --customers  customers (default 120)
  --seed       another number makes another company (default 1)
`;

/** In five years of work days. */
const ENTRIES_OF_A_PERSON = 26_000;
const MOST = 10_000_000;

/** @throws with a sentence for whoever typed it. */
export function readSeedOptions(args: readonly string[]): SeedOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { entries: text, users: text, customers: text, seed: text },
  });
  const entries = whole('entries', values.entries, 100_000);
  return {
    entries,
    users: whole('users', values.users, Math.max(10, Math.ceil(entries / ENTRIES_OF_A_PERSON))),
    customers: whole('customers', values.customers, 120),
    seed: whole('seed', values.seed, 1),
  };
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST) {
    throw new Error(`--${name} must be a whole number from 1 to ${MOST}`);
  }
  return number;
}
