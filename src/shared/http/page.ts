import { createHash } from 'node:crypto';
import { ValidationFailed } from '../errors/common.errors.js';

/** What a list was asked for: its cursor belongs to exactly these filters. */
type Query = object;

/**
 * Part of a list, in an order that ends with the id, and the cursor of what follows (contract 1.3). A controller
 * returns it; {@link PageInterceptor} turns it into a JSON array, `X-Next-Cursor` and `Link`.
 */
export class Page<Item> {
  private constructor(
    readonly items: readonly Item[],
    readonly nextCursor?: string,
  ) {}

  /**
   * @param rows up to one more than `limit`: the surplus row only tells that there are more.
   * @param keyOf the values of the row's sort columns, the id last.
   */
  static of<Row>(
    rows: readonly Row[],
    limit: number,
    query: Query,
    keyOf: (row: Row) => readonly string[],
  ): Page<Row> {
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return new Page(items, rows.length > limit && last ? encodeCursor(keyOf(last), query) : undefined);
  }

  map<Other>(convert: (item: Item) => Other): Page<Other> {
    return new Page(this.items.map(convert), this.nextCursor);
  }
}

function encodeCursor(key: readonly string[], query: Query): string {
  return Buffer.from(JSON.stringify([fingerprint(query), ...key])).toString('base64url');
}

/**
 * The sort key after which the list goes on.
 * @param size how many values the key has.
 * @throws ValidationFailed when it is no cursor, or one of other filters.
 */
export function decodeCursor(cursor: string, size: number, query: Query): string[] {
  const [mark, ...key] = readCursor(cursor);
  if (key.length !== size || mark !== fingerprint(query)) {
    throw ValidationFailed.field('cursor', 'does not belong to this list and its filters: begin without it');
  }
  return key;
}

function readCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

/** All but the cursor and the size of the page, which may change from page to page. */
function fingerprint(query: Query): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)
    .sort(([left], [right]) => left.localeCompare(right));
  return createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 12);
}
