import type { Conditions } from '../database/conditions.js';
import type { Database } from '../database/database.js';
import {
  isAfter,
  isUpTo,
  keyOf,
  type ListOrder,
  type ListOrders,
  orderBy,
  selectKey,
} from '../database/list-order.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { Page } from './page.js';

/** A list in SQL. Its rows have every column that it can be sorted by, under the name that `ListOrders` gives it. */
export interface ListStatement {
  readonly columns: string;
  readonly from: string;
  /** The tables that the conditions need: where only keys are read, the others are left out. Default: `from`. */
  readonly keysFrom?: string;
  /** With the tenant first. */
  readonly where: Conditions;
  readonly orders: ListOrders;
}

export interface ListRequest {
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

type Key = readonly string[];

/** A list without `limit` ends here (contract 1.3). */
const MOST_ROWS = 10_000;
const CHUNK_ROWS = 1_000;

/**
 * Reads a list by keyset (contract 1.3), for a repository:
 *
 * - With `limit`: one statement.
 * - Without: the first thousand rows by one statement. If there are more, a second one finds where the answer has to
 *   end, and the {@link Page} reads the rest in chunks while it is sent. Between them no connection is held.
 */
export function readList<Row extends object>(
  database: Database,
  tenantId: string,
  list: ListStatement,
  request: ListRequest,
): Promise<Page<Row>> {
  return new ListReader<Row>(database, tenantId, list, request).read();
}

class ListReader<Row extends object> {
  private readonly order: ListOrder;
  private readonly where: Conditions;

  constructor(
    private readonly database: Database,
    private readonly tenantId: string,
    private readonly list: ListStatement,
    private readonly request: ListRequest,
  ) {
    const { cursor, sort } = request;
    this.order = list.orders.of(sort);
    this.where = cursor
      ? list.where.and(isAfter(this.order), ...decodeCursor(cursor, this.order, request))
      : list.where;
  }

  async read(): Promise<Page<Row>> {
    const { limit } = this.request;
    if (limit !== undefined) {
      return Page.of(await this.rows(this.where, limit + 1), limit, this.request, this.order);
    }
    const rows = await this.rows(this.where, CHUNK_ROWS + 1);
    if (rows.length <= CHUNK_ROWS) return new Page(rows);
    const first = rows.slice(0, CHUNK_ROWS);
    const end = await this.findEnd();
    const nextCursor = end && encodeCursor(end, this.request);
    return new Page(first, nextCursor, () => this.rest(keyOf(this.order, first.at(-1)!), end));
  }

  /** The key of the last row that one answer may hold, if there are more. */
  private async findEnd(): Promise<Key | undefined> {
    const from = this.list.keysFrom ?? this.list.from;
    const sql = `SELECT ${selectKey(this.order)} FROM ${from} WHERE ${this.where.sql} ${orderBy(this.order)}
                 OFFSET ${MOST_ROWS - 1} LIMIT 2`;
    const [last, further] = await this.database.read<Row>(this.tenantId, sql, this.where.parameters);
    return last && further && keyOf(this.order, last);
  }

  private async *rest(first: Key, end: Key | undefined): AsyncGenerator<Row[]> {
    const within = end ? this.where.and(isUpTo(this.order), ...end) : this.where;
    for (let after = first; ;) {
      const rows = await this.rows(within.and(isAfter(this.order), ...after), CHUNK_ROWS);
      if (rows.length > 0) yield rows;
      if (rows.length < CHUNK_ROWS) return;
      after = keyOf(this.order, rows.at(-1)!);
      if (String(after) === String(end)) return;
    }
  }

  private rows(where: Conditions, count: number): Promise<Row[]> {
    const { columns, from } = this.list;
    const sql = `SELECT ${columns} FROM ${from} WHERE ${where.sql} ${orderBy(this.order)} LIMIT ${count}`;
    return this.database.read<Row>(this.tenantId, sql, where.parameters);
  }
}
