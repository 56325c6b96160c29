import { amountDue } from './amount-due.js';

const sent = {
  documentType: 'Invoice',
  status: 'Sent',
  total: '242.00',
  creditedAmount: '42.00',
  paidAmount: '100.10',
} as const;

describe('amountDue (contract 6.6)', () => {
  it.each([
    ['a Sent invoice', {}, 99.9],
    ['a Paid one credited later', { status: 'Paid', paidAmount: '242.00' }, -42],
    ['a Draft', { status: 'Draft' }, 0],
    ['a Cancelled one', { status: 'Cancelled' }, 0],
    ['a credit note', { documentType: 'CreditNote' }, 0],
  ] as const)('of %s', (_, changes, due) => {
    expect(Number(amountDue({ ...sent, ...changes }))).toBe(due);
  });
});
