import fc from 'fast-check';
import { paymentReference } from './payment-reference.js';

const anyCounter = fc.bigInt({ min: 1n, max: 9_999_999_999n });

describe('payment references (contract 6.5)', () => {
  it.each([
    ['Belgian', 1n, '+++000/0000/00101+++'],
    ['Belgian', 97n, '+++000/0000/09797+++'],
    ['Belgian', 9_999_999_999n, '+++999/9999/99948+++'],
    ['ISO11649', 1n, 'RF740000000001'],
    ['None', 1n, 'INV-2026-0001'],
  ] as const)('%s of %s is %s', (style, counter, reference) => {
    expect(paymentReference(style, counter, 'INV-2026-0001')).toBe(reference);
  });

  it('makes Belgian ones whose last two digits check the first ten', () => {
    fc.assert(
      fc.property(anyCounter, (counter) => {
        const digits = paymentReference('Belgian', counter, '').replace(/\D/g, '');
        const check = Number(digits.slice(10));
        expect(digits).toHaveLength(12);
        expect(check).toBeGreaterThanOrEqual(1);
        expect(BigInt(digits.slice(0, 10)) % 97n).toBe(BigInt(check % 97));
      }),
    );
  });

  it('makes ISO 11649 ones that are 1 modulo 97', () => {
    fc.assert(
      fc.property(anyCounter, (counter) => {
        const reference = paymentReference('ISO11649', counter, '');
        expect(BigInt(`${reference.slice(4)}2715${reference.slice(2, 4)}`) % 97n).toBe(1n);
      }),
    );
  });
});
