import { isAfter, isKey, isUpTo, keyOf, ListOrders, orderBy, selectKey } from './list-order.js';

const ORDERS = new ListOrders({
  alias: 'l',
  usual: '-date',
  by: { date: { date: 'date', start_sort: 'integer' }, total: { total: 'decimal' }, name: { name: 'text' } },
});
const ID = '0b7e3f34-6d0c-4f0c-9a55-0e4ad5c1c7a1';

describe('orders of a list', () => {
  it('are those of its own and two that every list has, both ways', () => {
    expect(ORDERS.names).toEqual([
      ...['date', '-date', 'total', '-total', 'name', '-name'],
      ...['createdAt', '-createdAt', 'updatedAt', '-updatedAt'],
    ]);
  });

  it.each([
    [
      undefined,
      'ORDER BY l.date DESC, l.start_sort DESC, l.id DESC',
      '(l.date, l.start_sort, l.id) < (?, ?, ?)',
    ],
    ['date', 'ORDER BY l.date, l.start_sort, l.id', '(l.date, l.start_sort, l.id) > (?, ?, ?)'],
    ['-total', 'ORDER BY l.total DESC, l.id DESC', '(l.total, l.id) < (?, ?)'],
    ['updatedAt', 'ORDER BY l.updated_at, l.id', '(l.updated_at, l.id) > (?, ?)'],
  ])('sort=%s goes one direction and ends with the id', (sort, order, after) => {
    expect([orderBy(ORDERS.of(sort)), isAfter(ORDERS.of(sort))]).toEqual([order, after]);
  });

  it('bounds a list by the other comparison, with its own row', () => {
    expect(isUpTo(ORDERS.of('total'))).toBe('(l.total, l.id) <= (?, ?)');
    expect(isUpTo(ORDERS.of('-total'))).toBe('(l.total, l.id) >= (?, ?)');
  });

  it.each(['id', 'tenant_id', 'date; DROP TABLE x', 'constructor', '__proto__', '', '--date'])(
    'S-50: knows no order "%s"',
    (sort) => {
      expect(() => ORDERS.of(sort)).toThrow('no such order');
    },
  );

  it('read the key of a row by the names that the statement gives', () => {
    const order = ORDERS.of();
    const row = { date: '2026-04-03', startSort: -1, id: ID, other: 'x' };

    expect(selectKey(order)).toBe('l.date AS "date", l.start_sort AS "startSort", l.id AS "id"');
    expect(keyOf(order, row)).toEqual(['2026-04-03', '-1', ID]);
  });

  it.each([
    ['-date', ['2026-04-03', '-1', ID], true],
    ['-date', ['2026-04-03', '32400', ID.toUpperCase()], true],
    ['-date', ['2026-04-03', '32400'], false],
    ['-date', ['2026-04-03', '32400', ID, ID], false],
    ['-date', ['2026-02-30', '32400', ID], false],
    ['-date', ['2026-04-03', '99999999999', ID], false],
    ['-date', ['2026-04-03', '0x1', ID], false],
    ['-date', ['2026-04-03', '1', 'x'], false],
    ['total', ['-12.50', ID], true],
    ['total', ['NaN', ID], false],
    ['total', ['1e9', ID], false],
    ['name', ['', ID], true],
    ['name', ["Zoë's %_\\ 🌱", ID], true],
    ['name', ['a\u0000b', ID], false],
    ['name', ['\ud800', ID], false],
    ['createdAt', ['2026-04-03T09:00:00.120Z', ID], true],
    ['createdAt', ['2026-04-03 09:00:00', ID], false],
    ['createdAt', ['2026-13-03T09:00:00.120Z', ID], false],
    ['createdAt', ['0000-01-01T00:00:00.000Z', ID], false],
  ])('%s takes %j for a key: %s', (sort, values, expected) => {
    expect(isKey(ORDERS.of(sort), values)).toBe(expected);
  });
});
