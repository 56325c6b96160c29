import { isLocalDate } from '../time/clock.js';
import { isUuid } from './uuid.js';

type KeyKind = 'text' | 'integer' | 'decimal' | 'date' | 'instant' | 'id';

/** A column that a list is sorted by. Never NULL: a row comparison with NULL finds nothing. */
interface KeyColumn {
  readonly sql: string;
  /** Under which name the row has it. */
  readonly field: string;
  readonly kind: KeyKind;
}

/** One order of a list. All columns go the same direction and the id is last, so rows compare as a whole. */
export interface ListOrder {
  readonly columns: readonly KeyColumn[];
  readonly isDescending: boolean;
}

/** Columns as the table names them, with the kind of their values. */
type Columns = Readonly<Record<string, KeyKind>>;

interface OrdersOptions {
  /** How the statement calls the table. */
  readonly alias: string;
  /** The `sort` that counts when none is given: `name`, `-date`. */
  readonly usual: string;
  /** What `sort` may name, besides createdAt and updatedAt, with the columns it stands for; the id is added. */
  readonly by: Readonly<Record<string, Columns>>;
}

/**
 * The orders that a list can be asked for. `sort` is looked up here and nowhere becomes SQL.
 *
 * @example new ListOrders({ alias: 'c', usual: 'name', by: { name: { name: 'text' } } })
 */
export class ListOrders {
  /** All that `sort` may be: `name`, `-name`, `createdAt`, … */
  readonly names: readonly string[];
  private readonly orders: ReadonlyMap<string, ListOrder>;
  private readonly usual: string;

  constructor({ alias, usual, by }: OrdersOptions) {
    const all: OrdersOptions['by'] = {
      ...by,
      createdAt: { created_at: 'instant' },
      updatedAt: { updated_at: 'instant' },
    };
    const orders = Object.entries(all).flatMap(([name, columns]): [string, ListOrder][] => {
      const keys = keyColumns(alias, columns);
      return [
        [name, { columns: keys, isDescending: false }],
        [`-${name}`, { columns: keys, isDescending: true }],
      ];
    });
    this.orders = new Map(orders);
    this.names = [...this.orders.keys()];
    this.usual = usual;
  }

  of(sort: string = this.usual): ListOrder {
    const order = this.orders.get(sort);
    if (!order) throw new Error('The list has no such order');
    return order;
  }
}

function keyColumns(alias: string, columns: Columns): KeyColumn[] {
  return Object.entries({ ...columns, id: 'id' as const }).map(([column, kind]) => ({
    sql: `${alias}.${column}`,
    field: column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
    kind,
  }));
}

/** `ORDER BY l.date DESC, l.id DESC` */
export function orderBy({ columns, isDescending }: ListOrder): string {
  return `ORDER BY ${columns.map(({ sql }) => (isDescending ? `${sql} DESC` : sql)).join(', ')}`;
}

/** The columns of the key, named as in {@link keyOf}'s row. */
export function selectKey({ columns }: ListOrder): string {
  return columns.map(({ sql, field }) => `${sql} AS "${field}"`).join(', ');
}

/** `(l.date, l.id) < (?, ?)`: what comes after a key. */
export function isAfter(order: ListOrder): string {
  return compared(order, order.isDescending ? '<' : '>');
}

/** `(l.date, l.id) >= (?, ?)`: what comes before a key, and its own row. */
export function isUpTo(order: ListOrder): string {
  return compared(order, order.isDescending ? '>=' : '<=');
}

function compared({ columns }: ListOrder, operator: string): string {
  return `(${columns.map(({ sql }) => sql).join(', ')}) ${operator} (${columns.map(() => '?').join(', ')})`;
}

/** Where a row stands in the order. */
export function keyOf<Row extends object>({ columns }: ListOrder, row: Row): string[] {
  return columns.map(({ field }) => String((row as Record<string, unknown>)[field]));
}

const IS_VALUE: Record<KeyKind, (text: string) => boolean> = {
  text: (text) => !text.includes('\u0000') && text.isWellFormed(),
  integer: (text) => /^-?\d{1,9}$/.test(text),
  decimal: (text) => /^-?\d{1,14}(\.\d{1,4})?$/.test(text),
  date: isLocalDate,
  instant: (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && new Date(text).getFullYear() >= 1900,
  id: isUuid,
};

/** Whether these can be the values of a key: they come from a cursor, which anybody can write. */
export function isKey({ columns }: ListOrder, values: readonly string[]): boolean {
  return (
    values.length === columns.length && columns.every(({ kind }, place) => IS_VALUE[kind](values[place]!))
  );
}
