import { ListOrders } from '../../shared/database/list-order.js';

export const CUSTOMER_ORDERS = new ListOrders({
  alias: 'c',
  usual: 'name',
  by: { name: { name: 'text' } },
});
