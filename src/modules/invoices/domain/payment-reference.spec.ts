import fc from 'fast-check';
import { isoReference, paymentReference } from './payment-reference.js';

const anyCounter = fc.bigInt({ min: 1n, max: 9_999_999_999n });

describe('payment references (contract 6.5)', () => {
  it.each([
    ['Belgian', 1n, '+++000/0000/00101+++'],
    ['Belgian', 97n, '+++000/0000/09797+++'],
    ['Belgian', 909_337_554n, '+++090/9337/55493+++'],
    ['Belgian', 9_999_999_999n, '+++999/9999/99948+++'],
    ['ISO11649', 1n, 'RF740000000001'],
    ['None', 1n, 'INV-2026-0001'],
  ] as const)('%s of %s is %s', (style, counter, reference) => {
    expect(paymentReference(style, counter, 'INV-2026-0001')).toBe(reference);
  });

  // Examples that banks and the standard publish.
  it.each([['RF18539007547034'], ['RF712348231']])(
    'makes the ISO 11649 reference %s of its digits',
    (reference) => {
      expect(isoReference(reference.slice(4))).toBe(reference);
    },
  );

  it.each(['Belgian', 'ISO11649'] as const)(
    'makes no %s one of a counter that has more than ten digits',
    (style) => {
      expect(() => paymentReference(style, 10_000_000_000n, '')).toThrow(RangeError);
    },
  );

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
