import { centsText, type OracleLine, oracleTotals } from '../../../../test/support/money-oracle.js';
import { Random, randomLines } from '../../../../test/support/random-invoice.js';
import { decimal } from '../../../shared/money/money.js';
import { invoiceTotals, lineNet, vatGroups } from './totals.js';
import type { VatCategory } from './vat-category.js';

const INVOICES = Number(process.env['RANDOM_INVOICES'] ?? 100_000);
const SEED = Number(process.env['SEED'] ?? 20_261_124);

/** All amounts of an invoice, as the application has them. */
function amountsOf(lines: readonly OracleLine[]): string[] {
  const taxed = lines.map(({ quantity, rate, percent, category }) => ({
    netAmount: lineNet(decimal(quantity), decimal(rate)),
    vatPercent: decimal(percent),
    vatCategoryCode: category as VatCategory,
  }));
  const { subtotal, vatAmount, total } = invoiceTotals(taxed);
  const groups = vatGroups(taxed).map(
    (group) =>
      `${group.vatCategoryCode} ${group.vatPercent.toString()}: ${group.taxableAmount.toFixed(2)} + ${group.vatAmount.toFixed(2)}`,
  );
  const nets = taxed.map(({ netAmount }) => netAmount.toFixed(2));
  return [...nets, ...groups, subtotal.toFixed(2), vatAmount.toFixed(2), total.toFixed(2)];
}

/** The same amounts, from fractions of whole numbers. */
function expectedAmountsOf(lines: readonly OracleLine[]): { amounts: string[]; ties: number } {
  const { nets, groups, subtotal, vat, total, ties } = oracleTotals(lines);
  const parts = [...groups].map(
    ([key, group]) => `${key}: ${centsText(group.taxable)} + ${centsText(group.vat)}`,
  );
  return { amounts: [...nets.map(centsText), ...parts, ...[subtotal, vat, total].map(centsText)], ties };
}

const differs = (lines: readonly OracleLine[]): boolean =>
  lines.length > 0 && amountsOf(lines).join() !== expectedAmountsOf(lines).amounts.join();

/** The fewest of its lines that still come out wrong. */
function smallest(lines: readonly OracleLine[]): readonly OracleLine[] {
  for (let index = 0; index < lines.length; index += 1) {
    const fewer = lines.filter((_, position) => position !== index);
    if (differs(fewer)) return smallest(fewer);
  }
  return lines;
}

describe('all amounts of random invoices (contract 6.6)', () => {
  it(`R-10: of ${INVOICES} there is no difference of a cent to fractions of whole numbers`, () => {
    const random = new Random(SEED);
    let ties = 0;
    let lineCount = 0;

    for (let invoice = 0; invoice < INVOICES; invoice += 1) {
      const lines = randomLines(random);
      const expected = expectedAmountsOf(lines);
      ties += expected.ties;
      lineCount += lines.length;
      if (amountsOf(lines).join() !== expected.amounts.join()) {
        const wrong = smallest(lines);
        const counterexample = JSON.stringify({ seed: SEED, invoice, lines: wrong });
        expect({ counterexample, amounts: amountsOf(wrong) }).toEqual({
          counterexample,
          amounts: expectedAmountsOf(wrong).amounts,
        });
      }
    }

    // A generator that never came near a half cent would prove little.
    expect(ties / lineCount).toBeGreaterThan(0.05);
  }, 60_000);

  it('R-10: of the same invoices binary floating point gets many wrong', () => {
    const random = new Random(SEED);
    const lines = Array.from({ length: 2_000 }, () => randomLines(random)).flat();

    const wrong = lines.filter((line) => {
      const float = Math.round(Number(line.quantity) * Number(line.rate) * 100) / 100;
      return float.toFixed(2) !== centsText(oracleTotals([line]).nets[0]!);
    });

    expect(wrong.length).toBeGreaterThan(100);
  });
});
