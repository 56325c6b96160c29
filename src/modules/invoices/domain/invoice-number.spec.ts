import { invoiceNumber, numberFault, seriesPrefix } from './invoice-number.js';

describe('invoice numbers (contract 6.5)', () => {
  it.each([
    ['INV-{yyyy}-', '2026-04-03', 1, 'INV-2026-0001', 'INV-2026-'],
    ['INV-{yyyy}-', '2027-01-01', 12_345, 'INV-2027-12345', 'INV-2027-'],
    ['{yyyy}/{mm}/', '2026-11-24', 7, '2026/11/0007', '2026/{mm}/'],
    ['F', '2026-11-24', 10, 'F0010', 'F'],
  ])('%s on %s with %i is %s in the series %s', (prefix, date, sequence, number, series) => {
    expect(invoiceNumber(prefix, date, sequence)).toBe(number);
    expect(seriesPrefix(prefix, date)).toBe(series);
  });

  it.each([
    ['INV-2026/04_0001+', true],
    ['X'.repeat(35), true],
    ['X'.repeat(36), false],
    ['INV 0001', false],
    ['INV.0001', false],
    ['{dd}0001', false],
    ['É0001', false],
    ['DRAFT-0001', false],
  ])('%s may be a number: %s', (number, isAllowed) => {
    expect(numberFault(number) === null).toBe(isAllowed);
  });
});
