import type { Step } from './tour.js';

/** A document goes out by mail, to everybody whom the company can name. */
export const MAIL_STEPS: readonly Step[] = [
  {
    operation: 'sendInvoice',
    by: 'Key',
    path: ({ known }) => ({ id: known['paidInvoiceId']! }),
    body: ({ text, email }) => ({
      to: [email('mailed-to')],
      cc: [email('mailed-cc')],
      bcc: [email('mailed-bcc')],
      subject: text('mail subject {invoiceNumber}'),
      body: text('mail body for {contactName}'),
      attachUbl: false,
    }),
  },
];
