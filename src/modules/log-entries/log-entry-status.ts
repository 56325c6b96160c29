export const LOG_ENTRY_STATUSES = ['Running', 'Completed', 'Invoiced'] as const;
/** Running (a timer) → Completed → Invoiced (on an invoice, a draft included) → Completed (released). */
export type LogEntryStatus = (typeof LOG_ENTRY_STATUSES)[number];
