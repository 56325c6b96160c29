import { InvalidStatusTransition } from '../invoices.errors.js';
import { assertCanBecome } from './status-transitions.js';

const STATUSES = ['Draft', 'Sent', 'Paid', 'Cancelled'] as const;
const ALLOWED = ['Draft Sent', 'Draft Cancelled', 'Sent Paid', 'Sent Cancelled'];

describe('status transitions (contract 6.4)', () => {
  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))(
    'from %s to %s',
    (from, to) => {
      const change = (): void => assertCanBecome('Invoice', from, to);

      if (ALLOWED.includes(`${from} ${to}`)) expect(change).not.toThrow();
      else expect(change).toThrow(InvalidStatusTransition);
    },
  );

  it.each(STATUSES)('a credit note is Sent for good: it never becomes %s', (to) => {
    expect(() => assertCanBecome('CreditNote', 'Sent', to)).toThrow(InvalidStatusTransition);
  });
});
