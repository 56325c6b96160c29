import { decimal } from '../../../shared/money/money.js';
import { invoiceTotals, lineNet, type TaxedLine, vatGroups } from './totals.js';
import type { VatCategory } from './vat-category.js';

function line(quantity: string, rate: string, percent = '21', category: VatCategory = 'S'): TaxedLine {
  const netAmount = lineNet(decimal(quantity), decimal(rate));
  return { netAmount, vatPercent: decimal(percent), vatCategoryCode: category };
}

function texts(lines: readonly TaxedLine[]): string[] {
  const { subtotal, vatAmount, total } = invoiceTotals(lines);
  return [subtotal, vatAmount, total].map((amount) => amount.toFixed(2));
}

describe('totals (contract 6.6)', () => {
  it('of entry B: 2.5 hours at 80 (check 7)', () => {
    expect(texts([line('2.5', '80')])).toEqual(['200.00', '42.00', '242.00']);
  });

  it('of three lines of 0.3333 × 10.05: VAT of the sum, not the sum of VATs (check 7)', () => {
    const lines = [1, 2, 3].map(() => line('0.3333', '10.05'));

    expect(lines.map(({ netAmount }) => netAmount.toFixed(2))).toEqual(['3.35', '3.35', '3.35']);
    expect(texts(lines)).toEqual(['10.05', '2.11', '12.16']);
  });

  it('of nothing are zero', () => {
    expect(texts([])).toEqual(['0.00', '0.00', '0.00']);
  });

  it.each([
    ['a discount', [line('2', '50'), line('-1', '10')], ['90.00', '18.90', '108.90']],
    ['a tie below zero', [line('-1', '0.005', '0', 'E')], ['-0.01', '0.00', '-0.01']],
    ['two rates', [line('1', '100'), line('1', '100', '6')], ['200.00', '27.00', '227.00']],
  ])('of %s', (_, lines, expected) => {
    expect(texts(lines)).toEqual(expected);
  });

  it('makes a group per category and percent, however the percent is written', () => {
    const lines = [
      line('1', '10', '21'),
      line('1', '5', '0', 'E'),
      line('1', '1', '21.0000'),
      line('1', '2', '0', 'S'),
    ];

    expect(
      vatGroups(lines).map((group) => `${group.vatCategoryCode} ${group.taxableAmount.toString()}`),
    ).toEqual(['S 11', 'E 5', 'S 2']);
  });
});
