import fc from 'fast-check';
import { decimal } from '../../../shared/money/money.js';
import { Overpayment } from '../settlement.errors.js';
import { assertPayable, type PaymentState, stateAfterCredit, stateFor } from './payment-state.js';

const sent: PaymentState = { status: 'Sent', paidDate: null };
const paid: PaymentState = { status: 'Paid', paidDate: '2026-04-01' };
const DAY = '2026-04-10';

describe('what can be paid (contract 6.6)', () => {
  it.each([
    ['a part', '100', '242', null],
    ['all that is due', '242', '242', null],
    ['a cent more', '242.01', '242', 'must be 242.00 or less: that is what is due'],
    ['anything when nothing is due', '0.01', '0', 'nothing is due'],
    ['anything when too much was paid', '0.01', '-58', 'nothing is due'],
    ['back a part of what was paid too much', '-10', '-58', null],
    ['back all of it', '-58', '-58', null],
    ['back a cent more', '-58.01', '-58', 'must be -58.00 or more: that is what was paid too much'],
    ['back while something is due', '-0.01', '242', '-0.01 is a refund, and nothing was paid too much'],
    ['back when nothing is due', '-0.01', '0', '-0.01 is a refund, and nothing was paid too much'],
  ])('%s', (_, amount, due, refusal) => {
    const pay = (): void => assertPayable(decimal(amount), decimal(due));

    if (refusal === null) expect(pay).not.toThrow();
    else expect(pay).toThrow(new Overpayment(refusal));
  });
});

describe('status and date of payment (contract 6.6)', () => {
  it.each<[string, PaymentState, string, PaymentState]>([
    ['Sent with something due stays Sent', sent, '0.01', sent],
    ['Sent with nothing due becomes Paid on that day', sent, '0', { status: 'Paid', paidDate: DAY }],
    ['Sent, credited below 0, becomes Paid on that day', sent, '-58', { status: 'Paid', paidDate: DAY }],
    ['Paid with something due returns to Sent without a date', paid, '0.01', sent],
    ['Paid with nothing due stays as it is', paid, '0', paid],
    ['Paid and credited later stays as it is', paid, '-58', paid],
  ])('%s', (_, before, due, after) => {
    expect(stateFor(before, decimal(due), DAY)).toEqual(after);
  });

  it.each<[string, PaymentState, { due: string; isUsedUp: boolean; hasPayments: boolean }, PaymentState]>([
    ['a part', sent, { due: '142', isUsedUp: false, hasPayments: false }, sent],
    ['all', sent, { due: '0', isUsedUp: true, hasPayments: false }, { status: 'Cancelled', paidDate: null }],
    [
      'what was left to pay',
      sent,
      { due: '0', isUsedUp: false, hasPayments: true },
      { status: 'Paid', paidDate: DAY },
    ],
    [
      'all after a payment',
      sent,
      { due: '-100', isUsedUp: true, hasPayments: true },
      { status: 'Paid', paidDate: DAY },
    ],
    ['all after full payment', paid, { due: '-242', isUsedUp: true, hasPayments: true }, paid],
    ['all of a Paid one of 0.00', paid, { due: '0', isUsedUp: true, hasPayments: false }, paid],
  ])('after a credit of %s', (_, before, { due, ...rest }, after) => {
    expect(stateAfterCredit(before, { due: decimal(due), ...rest }, DAY)).toEqual(after);
  });

  it('is Paid exactly while nothing is due, whatever is paid, paid back, deleted and credited', () => {
    const anyStep = fc.tuple(
      fc.constantFrom('pay', 'refund', 'delete', 'credit'),
      fc.integer({ min: 1, max: 400 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(anyStep, { maxLength: 30 }), (total, steps) => {
        let state = sent;
        let credited = 0;
        const payments: number[] = [];
        const due = (): number => total - credited - payments.reduce((all, one) => all + one, 0);
        for (const [step, size] of steps) {
          if (step === 'pay' && due() > 0) payments.push(Math.min(size, due()));
          if (step === 'refund' && due() < 0) payments.push(Math.max(-size, due()));
          if (step === 'delete' && payments.length > 0) payments.splice(size % payments.length, 1);
          if (step === 'credit') credited += Math.min(size, total - credited);
          state = stateFor(state, decimal(due()), DAY);

          expect(state).toEqual(due() > 0 ? sent : { status: 'Paid', paidDate: DAY });
        }
      }),
    );
  });
});
