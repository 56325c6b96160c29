import { ListOrders } from '../../shared/database/list-order.js';

export const SERVICE_ORDERS = new ListOrders({
  alias: 's',
  usual: 'sortOrder',
  by: { sortOrder: { sort_order: 'integer', name: 'text' }, name: { name: 'text' } },
});
