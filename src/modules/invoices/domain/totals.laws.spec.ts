import fc from 'fast-check';
import { type Decimal, decimal, sum } from '../../../shared/money/money.js';
import { invoiceTotals, lineNet, type TaxedLine, vatGroups } from './totals.js';
import type { VatCategory } from './vat-category.js';

const PERCENTS = ['21', '20', '5.5', '6', '50', '12.5', '0.0001'];

const anyAmount = fc.record({
  quantity: fc.integer({ min: -9_999_999, max: 9_999_999 }),
  rate: fc.integer({ min: 0, max: 99_999_999 }),
});

interface Rate {
  percent: string;
  category: VatCategory;
}

const anyGroup = fc.oneof(
  fc.constantFrom(...PERCENTS).map((percent): Rate => ({ percent, category: 'S' })),
  fc.constantFrom<VatCategory>('AE', 'E', 'S', 'O').map((category): Rate => ({ percent: '0', category })),
);
const anyLine = fc
  .tuple(anyAmount, anyGroup)
  .map(([{ quantity, rate }, { percent, category }]) =>
    taxed(lineNet(decimal(quantity).div(10_000), decimal(rate).div(10_000)), percent, category),
  );
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 12 });

function taxed(netAmount: Decimal, percent: string, vatCategoryCode: VatCategory): TaxedLine {
  return { netAmount, vatPercent: decimal(percent), vatCategoryCode };
}

/** Amounts by group, in whatever order they came. */
function sumsOf(lines: readonly TaxedLine[]): string[] {
  const { subtotal, vatAmount, total } = invoiceTotals(lines);
  const groups = vatGroups(lines).map((group) =>
    [group.vatCategoryCode, group.vatPercent, group.taxableAmount, group.vatAmount].join(' '),
  );
  return [...groups.sort(), subtotal.toString(), vatAmount.toString(), total.toString()];
}

describe('laws of totals (contract 6.6)', () => {
  it('are the same in whatever order the lines stand', () => {
    const linesTwice = anyLines.chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
      ),
    );
    fc.assert(
      fc.property(linesTwice, ([lines, shuffled]) => {
        expect(sumsOf(shuffled)).toEqual(sumsOf(lines));
      }),
    );
  });

  it('are the same when a line is divided into two that come to the same', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: -999_999, max: 999_999 }), (lines, cents) => {
        const [first, ...rest] = lines as [TaxedLine, ...TaxedLine[]];
        const part = decimal(cents).div(100);
        const divided = [
          { ...first, netAmount: first.netAmount.minus(part) },
          { ...first, netAmount: part },
          ...rest,
        ];

        expect(sumsOf(divided)).toEqual(sumsOf(lines));
      }),
    );
  });

  it('are sums of rounded parts: nets make the subtotal, groups the VAT, both the total', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { subtotal, vatAmount, total } = invoiceTotals(lines);
        const groups = vatGroups(lines);

        expect(subtotal.eq(sum(lines.map(({ netAmount }) => netAmount)))).toBe(true);
        expect(subtotal.eq(sum(groups.map(({ taxableAmount }) => taxableAmount)))).toBe(true);
        expect(vatAmount.eq(sum(groups.map((group) => group.vatAmount)))).toBe(true);
        expect(total.eq(subtotal.plus(vatAmount))).toBe(true);
        for (const amount of [subtotal, vatAmount, total]) expect(amount.round(2).eq(amount)).toBe(true);
      }),
    );
  });

  it('R-13: an invoice and its mirror add to 0.00, in total and in every VAT group', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const mirror = lines.map((line) => ({ ...line, netAmount: line.netAmount.neg() }));
        const [groups, mirrored] = [vatGroups(lines), vatGroups(mirror)];

        expect(mirrored).toHaveLength(groups.length);
        groups.forEach((group, index) => {
          expect(group.taxableAmount.plus(mirrored[index]!.taxableAmount).toFixed(2)).toBe('0.00');
          expect(group.vatAmount.plus(mirrored[index]!.vatAmount).toFixed(2)).toBe('0.00');
        });
        expect(invoiceTotals(lines).total.plus(invoiceTotals(mirror).total).toFixed(2)).toBe('0.00');
      }),
    );
  });
});
