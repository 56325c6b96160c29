import type { ListOrders } from '../database/list-order.js';
import { EnumField, TextField } from './fields.js';
import { LimitField, QueryInstantField } from './query-fields.js';

/**
 * What every list of a resource can be asked for (contract 1.3). A list's own class adds its filters and
 * `@SortField(X_ORDERS) sort?: string`.
 */
export class ListQuery {
  @LimitField({ description: 'At most this many; default: all, up to 10,000' }) limit?: number;

  @TextField({
    description: 'Where to go on: `X-Next-Cursor` of the answer before, with the same filters and sort',
    optional: true,
    max: 2000,
  })
  cursor?: string;

  @QueryInstantField({
    description: 'Only what was changed at or after this moment',
    example: '2026-04-01T00:00:00Z',
  })
  updatedSince?: string;
}

/** `sort`: one of the orders that the list has. */
export function SortField(orders: ListOrders): PropertyDecorator {
  return EnumField(orders.names, { description: 'The order; `-` = descending', optional: true });
}

/** `search` of a list. */
export function SearchField(where: string): PropertyDecorator {
  return TextField({ description: `Text to find in ${where}; case does not matter`, optional: true });
}
