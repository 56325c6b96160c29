import type { Answer, Step, World } from './tour.js';

const invoice = ({ known }: World): Record<string, string> => ({ id: known['paidInvoiceId']! });
const payment = ({ known }: World): Record<string, string> => ({
  id: known['paidInvoiceId']!,
  paymentId: known['paymentId']!,
});

const refundOf =
  (name: string) =>
  ({ text }: World): object => ({
    date: '2026-05-20',
    amount: -10,
    method: 'BankTransfer',
    reference: text(name),
  });

/** A payment answers its invoice: the newest is the last one. */
function rememberPayment({ known }: World, answer: Answer): void {
  known['paymentId'] = (answer['payments'] as Answer[]).at(-1)!.id;
}

/** Half of the paid invoice is credited, and a part of that is paid back. */
export const SETTLEMENT_STEPS: readonly Step[] = [
  {
    operation: 'createCreditNote',
    by: 'Key',
    path: invoice,
    body: ({ text, known }) => ({
      lineItems: [
        { description: text('credit'), quantity: 1, rate: 80, sourceLogEntryId: known['paidEntryId'] },
      ],
      reason: text('reason'),
      date: '2026-05-15',
    }),
    then: ({ known }, { id }) => {
      known['creditNoteId'] = id;
    },
  },
  { operation: 'createPayment', path: invoice, body: refundOf('old refund'), then: rememberPayment },
  { operation: 'deletePayment', by: 'Key', path: payment },
  { operation: 'createPayment', by: 'Key', path: invoice, body: refundOf('refund'), then: rememberPayment },
  { operation: 'listPayments', by: 'Key', path: invoice },
];
