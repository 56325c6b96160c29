import { ListOrders } from '../../shared/database/list-order.js';

export const PROJECT_ORDERS = new ListOrders({ alias: 'p', usual: 'name', by: { name: { name: 'text' } } });
