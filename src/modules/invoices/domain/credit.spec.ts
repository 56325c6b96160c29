import fc from 'fast-check';
import { type Decimal, decimal, roundMoney, sum } from '../../../shared/money/money.js';
import { NegativeTotal } from '../invoices.errors.js';
import { CreditExceedsInvoice } from '../settlement.errors.js';
import { creditable, creditOf, isUsedUp } from './credit.js';
import { type TaxedLine, type VatGroup, vatGroups } from './totals.js';
import type { VatCategory } from './vat-category.js';

function line(net: string, percent = '21', category: VatCategory = 'S'): TaxedLine {
  return { netAmount: decimal(net), vatPercent: decimal(percent), vatCategoryCode: category };
}

/** `S 21 100.00 21.00` */
function texts(groups: readonly VatGroup[]): string[] {
  return groups.map(({ vatCategoryCode, vatPercent, taxableAmount, vatAmount }) =>
    [vatCategoryCode, vatPercent.toString(), taxableAmount.toFixed(2), vatAmount.toFixed(2)].join(' '),
  );
}

/** The groups of credit notes that follow each other. */
function creditAll(invoice: readonly TaxedLine[], ...notes: TaxedLine[][]): VatGroup[][] {
  const credited: VatGroup[][] = [];
  for (const lines of notes) {
    const left = creditable(vatGroups(invoice), credited.flat());
    credited.push(creditOf(lines, left).groups);
  }
  return credited;
}

describe('what a credit note comes to (contract 6.6)', () => {
  it('per group, VAT rounded once, as on an invoice', () => {
    const [note] = creditAll([line('100'), line('50', '6')], [line('10'), line('0.05'), line('20', '6')]);

    expect(texts(note!)).toEqual(['S 21 10.05 2.11', 'S 6 20.00 1.20']);
  });

  it.each([
    ['every part rounded down', '10.05', ['3.35', '3.35', '3.35'], ['0.70', '0.70', '0.71']],
    ['no VAT before the last', '0.06', ['0.02', '0.02', '0.02'], ['0.00', '0.00', '0.01']],
    ['a tie in the whole', '0.50', ['0.25', '0.25'], ['0.05', '0.06']],
  ])('the one that closes a group takes its exact remainder: %s', (_, base, nets, expected) => {
    const notes = creditAll([line(base)], ...nets.map((net) => [line(net)]));

    expect(notes.map(([group]) => group!.vatAmount.toFixed(2))).toEqual(expected);
  });

  it('never takes more VAT than a group has left, though every part was rounded up', () => {
    const notes = creditAll([line('0.10')], ...['0.03', '0.03', '0.03', '0.01'].map((net) => [line(net)]));

    expect(notes.map(([group]) => group!.vatAmount.toFixed(2))).toEqual(['0.01', '0.01', '0.00', '0.00']);
  });

  it('credits discounts with the lines they belong to', () => {
    const invoice = [line('100'), line('-20'), line('-5', '0', 'E')];

    const [part, rest] = creditAll(
      invoice,
      [line('50'), line('-10')],
      [line('50'), line('-10'), line('-5', '0', 'E')],
    );

    expect(texts(part!)).toEqual(['S 21 40.00 8.40']);
    expect(texts(rest!)).toEqual(['S 21 40.00 8.40', 'E 0 -5.00 0.00']);
  });

  it.each<[string, TaxedLine[], string]>([
    ['more than a group', [line('100.01')], 'of VAT 21 % (S) 100.00 net is left to be credited, not 100.01'],
    ['less than nothing of a group', [line('-1'), line('5', '6')], 'of VAT 21 % (S) 100.00 net is left'],
    ['another percent', [line('1', '12')], 'the invoice has no VAT 12 % (S)'],
    ['another category', [line('1', '0', 'AE')], 'the invoice has no VAT 0 % (AE)'],
    [
      'more discount than there was',
      [line('10'), line('-5.01', '0', 'E')],
      'of VAT 0 % (E) -5.00 net is left',
    ],
    ['the turned sign of a discount', [line('1', '0', 'E')], 'of VAT 0 % (E) -5.00 net is left'],
    [
      'more than the total',
      [line('100'), line('50', '6')],
      '169.00 is left to be credited in total, not 174.00',
    ],
  ])('refuses %s', (_, lines, message) => {
    const left = vatGroups([line('100'), line('50', '6'), line('-5', '0', 'E')]);

    const credit = (): unknown => creditOf(lines, left);

    expect(credit).toThrow(CreditExceedsInvoice);
    expect(credit).toThrow(message);
  });

  it('names every group that has too little left', () => {
    const left = vatGroups([line('1'), line('1', '6')]);

    const credit = (): unknown => creditOf([line('2'), line('3', '6')], left);

    expect(credit).toThrow(/21 % .* not 2\.00; .* 6 % .* not 3\.00/);
  });

  it('refuses one that is negative as a whole', () => {
    const left = vatGroups([line('100'), line('-5', '0', 'E')]);

    expect(() => creditOf([line('-5', '0', 'E')], left)).toThrow(NegativeTotal);
  });

  it('tells the last one', () => {
    const left = vatGroups([line('100'), line('50', '6')]);

    expect(creditOf([line('100')], left).isLast).toBe(false);
    expect(creditOf([line('100'), line('50', '6')], left).isLast).toBe(true);
  });
});

describe('a credit note of nothing', () => {
  it('is refused as long as something is left: it would take a number', () => {
    const left = vatGroups([line('100')]);

    expect(() => creditOf([line('0')], left)).toThrow('lineItems: must come to more than 0.00');
  });
});

const percents = ['0', '5.5', '6', '12', '21', '33.3333'] as const;
const anyLine = fc.record({
  cents: fc.integer({ min: 1, max: 5_000_000 }),
  percent: fc.constantFrom(...percents),
});
/** Few cents: rounding decides. */
const smallLine = fc.record({
  cents: fc.integer({ min: 1, max: 60 }),
  percent: fc.constantFrom(...percents),
});
const toLine = ({ cents, percent }: { cents: number; percent: string }): TaxedLine =>
  line(decimal(cents).div(100).toString(), percent);
/** Which part of each group the next credit note takes, in thousandths: often nothing, all, or one cent of it. */
const anyPart = fc.oneof(fc.constantFrom(0, 1, 1000), fc.integer({ min: 0, max: 1000 }));
const anyCase = fc.tuple(
  fc.array(fc.oneof(anyLine, smallLine), { minLength: 1, maxLength: 8 }),
  fc.array(fc.array(anyPart, { minLength: 6, maxLength: 6 }), { maxLength: 6 }),
);

/** At least a cent where anything is asked for. */
function partOf(amount: Decimal, thousandths: number): Decimal {
  const part = roundMoney(amount.times(thousandths).div(1000));
  return part.eq(0) && thousandths > 0 && amount.gt(0) ? decimal('0.01') : part;
}

describe('R-13: full credit + invoice = 0.00 in total and per VAT group', () => {
  it('after any sequence of partial credit notes and one for the rest', () => {
    fc.assert(
      fc.property(anyCase, ([rows, notes]) => {
        const invoice = vatGroups(rows.map(toLine));
        const credited: VatGroup[] = [];
        for (const parts of [...notes, [1000, 1000, 1000, 1000, 1000, 1000]]) {
          const left = creditable(invoice, credited);
          const lines = left.map((group, index) => ({
            ...group,
            netAmount: partOf(group.taxableAmount, parts[index]!),
          }));
          if (lines.every(({ netAmount }) => netAmount.eq(0))) continue; // a credit of nothing is refused
          const { groups, subtotal, vatAmount, total } = creditOf(lines, left);
          credited.push(...groups);

          // Nothing is negative on the way, neither on the note nor in what is left.
          const amounts = [...groups, ...creditable(invoice, credited)];
          expect(amounts.every((group) => group.taxableAmount.gte(0) && group.vatAmount.gte(0))).toBe(true);
          expect(total.eq(subtotal.plus(vatAmount))).toBe(true);
        }

        expect(isUsedUp(creditable(invoice, credited))).toBe(true);
        const difference = (field: 'taxableAmount' | 'vatAmount'): string =>
          sum(invoice.map((group) => group[field]))
            .minus(sum(credited.map((group) => group[field])))
            .toFixed(2);
        expect([difference('taxableAmount'), difference('vatAmount')]).toEqual(['0.00', '0.00']);
      }),
      { numRuns: 1000 },
    );
  });

  it('with discounts, and groups of nothing but discounts', () => {
    const anySigned = fc.record({
      cents: fc.integer({ min: -3_000, max: 9_000 }),
      percent: fc.constantFrom(...percents),
    });
    fc.assert(
      fc.property(fc.array(anySigned, { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.map(toLine);
        const invoice = vatGroups(lines);
        const total = sum(invoice.flatMap(({ taxableAmount, vatAmount }) => [taxableAmount, vatAmount]));
        fc.pre(total.gte(0)); // another one is never issued

        const note = creditOf(lines, invoice);

        expect(texts(note.groups)).toEqual(texts(invoice));
        expect(note.isLast && note.total.eq(total)).toBe(true);
      }),
    );
  });
});
