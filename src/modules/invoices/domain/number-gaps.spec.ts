import { type NumberGap, type NumberRaise, unexplainedGaps } from './number-gaps.js';

const gap: NumberGap = { documentType: 'Invoice', prefix: 'INV-2026-', first: 5, last: 9 };
const raise = (from: number, to: number, prefix = 'INV-2026-'): NumberRaise => ({ prefix, from, to });

describe('gaps that no raise explains (bar R-09)', () => {
  it.each<[string, NumberRaise[], [number, number][]]>([
    ['without a raise', [], [[5, 9]]],
    ['with a raise over exactly the gap', [raise(5, 10)], []],
    ['with a wider raise', [raise(1, 42)], []],
    ['with a raise of another series', [raise(5, 10, 'INV-2025-')], [[5, 9]]],
    ['with a raise that ends in the middle', [raise(5, 8)], [[8, 9]]],
    ['with a raise that begins in the middle', [raise(7, 10)], [[5, 6]]],
    [
      'with a raise inside',
      [raise(6, 8)],
      [
        [5, 5],
        [8, 9],
      ],
    ],
    ['with two raises that meet', [raise(8, 10), raise(5, 8)], []],
    ['with raises before and after', [raise(1, 5), raise(10, 20)], [[5, 9]]],
    ['with a lowering', [raise(10, 5)], [[5, 9]]],
  ])('%s', (_, raises, left) => {
    expect(unexplainedGaps([gap], raises)).toEqual(left.map(([first, last]) => ({ ...gap, first, last })));
  });

  it('are all those of credit notes', () => {
    const ofCreditNotes: NumberGap = { ...gap, documentType: 'CreditNote' };

    expect(unexplainedGaps([ofCreditNotes], [raise(5, 10)])).toEqual([ofCreditNotes]);
  });
});
