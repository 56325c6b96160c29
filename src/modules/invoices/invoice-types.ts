export const INVOICE_STATUSES = ['Draft', 'Sent', 'Paid', 'Cancelled'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const DOCUMENT_TYPES = ['Invoice', 'CreditNote'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const PAYMENT_METHODS = ['BankTransfer', 'Card', 'Cash', 'DirectDebit', 'Other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const EVENT_TYPES = [
  'Created',
  'Updated',
  'StatusChanged',
  'EmailQueued',
  'EmailSent',
  'EmailFailed',
  'PaymentRecorded',
  'PaymentDeleted',
  'CreditNoteIssued',
  'Synced',
  'SyncFailed',
  'Exported',
  'Deleted',
  'Restored',
] as const;
export type InvoiceEventType = (typeof EVENT_TYPES)[number];
