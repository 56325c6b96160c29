import { ListOrders } from '../../shared/database/list-order.js';

/** The latest first; of one day the latest start, and what has no time last (contract 1.3). */
export const LOG_ENTRY_ORDERS = new ListOrders({
  alias: 'l',
  usual: '-date',
  by: { date: { date: 'date', start_sort: 'integer', created_at: 'instant' } },
});
