import type { Database } from '../database/database.js';

/** How stored rows stand to the current secrets. */
export interface RotationResult {
  readonly rows: number;
  /** Under an earlier secret that is still known. */
  readonly earlier: number;
  /** Ids of rows that no known secret opens. */
  readonly unreadable: readonly string[];
}

/** A table with something that was made with a secret. Its methods run in a transaction of the identity scope. */
export interface SecretRows<Row extends { readonly id: string }> {
  /** The next rows after `last`, locked. */
  next(last: Row | null, limit: number): Promise<Row[]>;
  /**
   * The row under the current secrets; `null` when it is.
   * @throws when it does not open.
   */
  renewed(row: Row): Row | null;
  store(rows: readonly Row[]): Promise<void>;
}

const BATCH = 200;

/**
 * Brings all rows under the current secrets, while others read and write them: one batch after the other, each in a
 * transaction of its own. May be stopped and run again. `dryRun` only counts.
 */
export async function rotate<Row extends { readonly id: string }>(
  database: Database,
  table: SecretRows<Row>,
  { dryRun }: { dryRun: boolean },
): Promise<RotationResult> {
  let [rows, earlier] = [0, 0];
  const unreadable: string[] = [];
  let last: Row | null = null;
  for (;;) {
    const after: Row | null = last;
    const batch = await database.identityTransaction(async () => {
      const found = await table.next(after, BATCH);
      const { renewed, failed } = renewedOf(table, found);
      if (renewed.length > 0 && !dryRun) await table.store(renewed);
      return { found, renewed, failed };
    });
    rows += batch.found.length;
    earlier += batch.renewed.length;
    unreadable.push(...batch.failed);
    last = batch.found.at(-1) ?? null;
    if (batch.found.length < BATCH) return { rows, earlier, unreadable };
  }
}

function renewedOf<Row extends { readonly id: string }>(
  table: SecretRows<Row>,
  rows: readonly Row[],
): { renewed: Row[]; failed: string[] } {
  const renewed: Row[] = [];
  const failed: string[] = [];
  for (const row of rows) {
    try {
      const anew = table.renewed(row);
      if (anew) renewed.push(anew);
    } catch {
      failed.push(row.id);
    }
  }
  return { renewed, failed };
}
