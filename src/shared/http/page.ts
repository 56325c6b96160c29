import { keyOf, type ListOrder } from '../database/list-order.js';
import { encodeCursor } from './cursor.js';

type Chunks<Item> = () => AsyncIterable<readonly Item[]>;

/**
 * Part of a list, or a long list of which only the beginning has been read (contract 1.3). A controller returns it;
 * {@link PageInterceptor} turns it into a JSON array and the headers that tell how to go on. Made by `readList`.
 */
export class Page<Item> {
  constructor(
    readonly items: readonly Item[],
    /** Set when there is more than the page and its rest hold. */
    readonly nextCursor?: string,
    /** What follows the items in the same answer, read while it is sent. */
    readonly rest?: Chunks<Item>,
  ) {}

  /** @param rows up to one more than `limit`: the surplus row only tells that there are more. */
  static of<Row extends object>(
    rows: readonly Row[],
    limit: number,
    query: object,
    order: ListOrder,
  ): Page<Row> {
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return new Page(items, rows.length > limit && last ? encodeCursor(keyOf(order, last), query) : undefined);
  }

  map<Other>(convert: (item: Item) => Other): Page<Other> {
    const { rest } = this;
    const converted = rest && (() => convertAll(rest(), convert));
    return new Page(this.items.map(convert), this.nextCursor, converted);
  }
}

async function* convertAll<Item, Other>(
  chunks: AsyncIterable<readonly Item[]>,
  convert: (item: Item) => Other,
): AsyncGenerator<Other[]> {
  for await (const chunk of chunks) yield chunk.map(convert);
}
