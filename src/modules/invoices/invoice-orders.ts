import { ListOrders } from '../../shared/database/list-order.js';

export const INVOICE_ORDERS = new ListOrders({
  alias: 'i',
  usual: '-date',
  by: {
    date: { date: 'date', created_at: 'instant' },
    dueDate: { due_date: 'date' },
    invoiceNumber: { invoice_number: 'text' },
    total: { total: 'decimal' },
  },
});
