import type { Step, World } from './tour.js';

const id =
  (name: string) =>
  ({ known }: World): Record<string, string> => ({ id: known[name]! });

/** What the company has thrown away comes back, and goes again. */
export const TRASH_STEPS: readonly Step[] = [
  { operation: 'restoreCustomer', by: 'Key', path: id('oldCustomerId') },
  { operation: 'deleteCustomer', path: id('oldCustomerId') },
  { operation: 'restoreService', by: 'Key', path: id('oldServiceId') },
  { operation: 'deleteService', path: id('oldServiceId') },
  { operation: 'restoreLogEntry', by: 'Key', path: id('oldEntryId') },
  { operation: 'deleteLogEntry', path: id('oldEntryId') },
  { operation: 'restoreInvoice', by: 'Key', path: id('oldInvoiceId') },
  { operation: 'deleteInvoice', path: id('oldInvoiceId') },
  { operation: 'listTrash', by: 'Key', query: 'type=invoices' },
  { operation: 'listTrash', by: 'Key', query: 'type=log-entries' },
];
