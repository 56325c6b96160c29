import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { checkFixedAmount, fixedAmountOf, type FixedPrice } from './fixed-amount.js';

const fixed = { isFixed: true, fixedAmount: '50.00' };
const timed = { isFixed: false, fixedAmount: '50.00' };

describe('fixedAmountOf', () => {
  it.each<[string | null | undefined, FixedPrice, string | null | undefined, string | null]>([
    [undefined, fixed, undefined, '50.00'],
    ['10', fixed, undefined, '10'],
    ['0', fixed, '20.00', '0'],
    [undefined, fixed, '20.00', '20.00'],
    [undefined, fixed, null, null],
    [null, fixed, '20.00', '50.00'],
    [undefined, { isFixed: true, fixedAmount: null }, undefined, null],
    [undefined, timed, undefined, null],
    [undefined, timed, '20.00', '20.00'],
    ['20', timed, '20.00', '20.00'],
    [null, timed, '20.00', null],
  ])('of sent %p with %j, kept %p: %p', (sent, price, kept, expected) => {
    expect(fixedAmountOf(sent, price, kept)).toBe(expected);
  });
});

describe('checkFixedAmount', () => {
  it.each([
    ['10', fixed, null, false],
    ['10', timed, null, true],
    ['0', timed, null, true],
    [null, timed, null, false],
    [undefined, timed, null, false],
    ['10', timed, '10.00', false],
    ['10.1', timed, '10.10', false],
    ['10.01', timed, '10.00', true],
  ])('of %p with %j, kept %p, finds a fault: %p', (sent, price, kept, isFault) => {
    const faults: FieldErrors = {};

    checkFixedAmount(sent, price, faults, kept);

    expect('fixedAmount' in faults).toBe(isFault);
  });
});
