import fc from 'fast-check';
import { invoiceNumber, numberFault } from './invoice-number.js';
import { canMakeSameNumber, isUsablePrefix, LONGEST_PREFIX, reproduces } from './number-prefix.js';

const anyPrefix = fc
  .array(fc.constantFrom('A', '-', '0', '1', '20', '{yyyy}', '{mm}'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  .filter(isUsablePrefix);
const anyDate = fc
  .record({ year: fc.integer({ min: 2019, max: 2031 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}-01`);
const anySequence = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }),
  fc.integer({ min: 20_190_001, max: 20_310_099 }),
);

describe('prefixes of numbers (contract 6.5)', () => {
  it.each([
    ['INV-{yyyy}-', true],
    ['{yyyy}/{mm}/', true],
    ['a+B_c/1-', true],
    ['X'.repeat(31), true],
    ['X'.repeat(32), false],
    [`${'X'.repeat(25)}{yyyy}{mm}`, true],
    [`${'X'.repeat(26)}{yyyy}{mm}`, false],
    ['', false],
    ['INV {yyyy}', false],
    ['{dd}-', false],
    ['{yyyy}{yyyy}', false],
    ['{mm}{mm}', false],
    ['F.', false],
    ['é', false],
    ['DRAFT-', false],
    ['draft-{yyyy}', false],
    ['DRAFT', true],
  ])('%s can be used: %s', (prefix, isUsable) => {
    expect(isUsablePrefix(prefix)).toBe(isUsable);
  });

  it('makes only allowed numbers when it can be used, of every date and sequence of four digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', '/', '{yyyy}', '{mm}', '{', ' ', 'é', '9'), maxLength: 40 }),
        anyDate,
        fc.integer({ min: 1, max: 9_999 }),
        (prefix, date, sequence) => {
          fc.pre(isUsablePrefix(prefix));
          expect(prefix.length).toBeLessThanOrEqual(LONGEST_PREFIX);
          expect(numberFault(invoiceNumber(prefix, date, sequence))).toBeNull();
        },
      ),
    );
  });

  it.each([
    ['A-', 'A-', true],
    ['INV-{yyyy}-', 'CN-{yyyy}-', false],
    ['INV-2026-', 'INV-{yyyy}-', true],
    ['INV-{yyyy}-', 'INV-{mm}-', false],
    ['A{mm}', 'A11', true],
    ['A', 'A2', true],
    ['A', 'A{yyyy}', true],
    ['A', 'A-', false],
    ['A-{yyyy}', 'A-20', true],
    ['{yyyy}', '{mm}', true],
    ['A', 'a', false],
  ])('%s and %s can make the same number: %s', (one, other, expected) => {
    expect(canMakeSameNumber(one, other)).toBe(expected);
    expect(canMakeSameNumber(other, one)).toBe(expected);
  });

  it('never make the same number when they are said to be apart', () => {
    fc.assert(
      fc.property(
        ...([anyPrefix, anyDate, anySequence, anyPrefix, anyDate, anySequence] as const),
        (one, date, sequence, other, otherDate, otherSequence) => {
          fc.pre(!canMakeSameNumber(one, other));
          expect(invoiceNumber(one, date, sequence)).not.toBe(invoiceNumber(other, otherDate, otherSequence));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['goes on with its own series', 'INV-{yyyy}-', 'Invoice', 'INV-2026-', 57, false],
    ['goes on with the same series under its year', 'INV-2026-', 'Invoice', 'INV-2026-', 57, false],
    ["is that of the other type's documents", 'INV-{yyyy}-', 'CreditNote', 'INV-2026-', 1, true],
    ['was that of the other type in some year', 'INV-{yyyy}-', 'CreditNote', 'INV-2019-', 1, true],
    ['is longer than numbers in use', 'A{yyyy}', 'Invoice', 'A', 57, false],
    ['is one digit longer, and the numbers in use have four', 'A-1', 'Invoice', 'A-', 9999, false],
    ['is one digit longer, and the numbers in use have five', 'A-1', 'Invoice', 'A-', 10_001, true],
    ['is shorter, and its sequence gets there', 'A-', 'Invoice', 'A-1', 1, true],
    ['has a month where the other had digits', 'A{mm}-', 'Invoice', 'A11-', 1, true],
    ['has other letters', 'B-', 'Invoice', 'A-', 99_999, false],
  ] as const)(
    'a new prefix that %s: %s as %s after %s up to %i',
    (_, prefix, type, series, highest, expected) => {
      expect(reproduces(prefix, type, { documentType: 'Invoice', prefix: series, highest })).toBe(expected);
    },
  );
});
