import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { checkFixedAmount, fixedAmountOf } from './fixed-amount.js';

const fixed = { isFixed: true, fixedAmount: '50.00' };
const timed = { isFixed: false, fixedAmount: '50.00' };

describe('fixedAmountOf', () => {
  it.each([
    [undefined, fixed, null, '50.00'],
    ['10', fixed, null, '10'],
    ['0', fixed, '20.00', '0'],
    [undefined, fixed, '20.00', '20.00'],
    [null, fixed, '20.00', '50.00'],
    [undefined, { isFixed: true, fixedAmount: null }, null, null],
    [undefined, timed, '20.00', null],
  ])('of sent %p with %j, kept %p: %p', (sent, price, kept, expected) => {
    expect(fixedAmountOf(sent, price, kept)).toBe(expected);
  });
});

describe('checkFixedAmount', () => {
  it.each([
    ['10', fixed, false],
    ['10', timed, true],
    ['0', timed, true],
    [null, timed, false],
    [undefined, timed, false],
  ])('of %p with %j finds a fault: %p', (sent, price, isFault) => {
    const faults: FieldErrors = {};

    checkFixedAmount(sent, price, faults);

    expect('fixedAmount' in faults).toBe(isFault);
  });
});
