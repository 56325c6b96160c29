import fc from 'fast-check';
import { ListOrders } from '../database/list-order.js';
import { ValidationFailed } from '../errors/common.errors.js';
import { decodeCursor, encodeCursor } from './cursor.js';

class ListThingsQuery {
  constructor(
    readonly search?: string,
    readonly sort?: string,
    readonly limit?: number,
    readonly cursor?: string,
  ) {}
}
class ListOthersQuery extends ListThingsQuery {}

const ORDERS = new ListOrders({ alias: 't', usual: 'name', by: { name: { name: 'text' } } });
const ORDER = ORDERS.of();
const ID = '0b7e3f34-6d0c-4f0c-9a55-0e4ad5c1c7a1';

describe('a cursor', () => {
  it('gives back the key, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (name, id) => {
        const query = new ListThingsQuery('x');
        fc.pre(!name.includes('\u0000'));

        expect(decodeCursor(encodeCursor([name, id], query), ORDER, query)).toEqual([name, id]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('goes on with another size of page', () => {
    const cursor = encodeCursor(['A', ID], new ListThingsQuery('x', 'name', 2));

    expect(decodeCursor(cursor, ORDER, new ListThingsQuery('x', 'name', 3, cursor))).toEqual(['A', ID]);
  });

  it.each([
    ['other filters', new ListThingsQuery('y')],
    ['no filter', new ListThingsQuery()],
    ['another order', new ListThingsQuery('x', '-name')],
    ['another list', new ListOthersQuery('x')],
  ])('is refused with %s', (_what, query) => {
    const cursor = encodeCursor(['A', ID], new ListThingsQuery('x'));

    expect(() => decodeCursor(cursor, ORDER, query)).toThrow(ValidationFailed);
  });

  it('is refused when somebody wrote it, never passed on', () => {
    const query = new ListThingsQuery();
    const forged = [
      ...['', 'x', 'bnVsbA', 'W10', 'e30', '%%%'],
      encodeCursor(['A', 'x'], query),
      encodeCursor(['A'], query),
      encodeCursor(['a\u0000', ID], query),
    ];

    for (const cursor of forged)
      expect(() => decodeCursor(cursor, ORDER, query)).toThrow('does not belong to this list');
  });

  it('never makes another fault of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, ORDER, new ListThingsQuery())).toThrow(ValidationFailed);
      }),
      { numRuns: 1_000 },
    );
  });
});
