export interface SentRow {
  readonly id?: string | null;
}

export interface StoredRow {
  readonly id: string;
}

export interface MatchedRows<Sent, Stored> {
  /** In the order sent; without `stored` the row is new. */
  readonly rows: readonly { readonly sent: Sent; readonly stored?: Stored }[];
  readonly removed: readonly Stored[];
  /** Places of the sent rows whose id is none of the stored ones, or was used by a row before. */
  readonly unknownIds: readonly number[];
}

/** What two rows have in common; rows without one (`null`, absent, empty) match by nothing. */
export type RowKey = string | null | undefined;

/**
 * Which stored row each sent row means, so that ids survive when a list is replaced (contract 6.2). All ids are
 * matched first, then one key after the other: a row never loses its match to one that merely has the same name.
 */
export function matchRows<Sent extends SentRow, Stored extends StoredRow>(
  sent: readonly Sent[],
  stored: readonly Stored[],
  keys: readonly ((row: Sent | Stored) => RowKey)[],
): MatchedRows<Sent, Stored> {
  const free = new Set(stored);
  const matches = new Map<Sent, Stored>();
  const byKey = (keyOf: (row: Sent | Stored) => RowKey, candidates: readonly Sent[]): void => {
    const storedByKey = Map.groupBy(free, (row) => normal(keyOf(row)));
    for (const row of candidates) {
      const key = normal(keyOf(row));
      const match = key === '' ? undefined : storedByKey.get(key)?.shift();
      if (!match) continue;
      matches.set(row, match);
      free.delete(match);
    }
  };
  byKey((row) => row.id, sent);
  for (const keyOf of keys) {
    byKey(
      keyOf,
      sent.filter((row) => !row.id && !matches.has(row)),
    );
  }
  return {
    rows: sent.map((row) => ({ sent: row, stored: matches.get(row) })),
    removed: [...free],
    unknownIds: sent.flatMap((row, index) => (row.id && !matches.has(row) ? [index] : [])),
  };
}

function normal(key: RowKey): string {
  return key?.trim().toLowerCase() ?? '';
}
