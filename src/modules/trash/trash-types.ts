/** What can be deleted and restored, as the paths of the API call it. */
export const TRASH_TYPES = ['customers', 'services', 'log-entries', 'invoices'] as const;
export type TrashType = (typeof TRASH_TYPES)[number];
