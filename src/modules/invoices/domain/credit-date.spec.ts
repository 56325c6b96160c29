import { creditDate, creditDateFaults } from './credit-date.js';

describe('the date of a credit note (contract 6.6)', () => {
  it.each([
    ['today', null, '2026-04-03', '2026-04-10'],
    ['the one asked for', '2026-04-05', '2026-04-03', '2026-04-05'],
    ['that of an invoice dated ahead', null, '2026-04-20', '2026-04-20'],
  ])('is %s', (_, asked, invoiceDate, expected) => {
    expect(creditDate(asked, '2026-04-10', invoiceDate)).toBe(expected);
  });

  it('is not before that of its invoice', () => {
    expect(creditDateFaults('2026-04-03', '2026-04-03')).toEqual({});
    expect(Object.keys(creditDateFaults('2026-04-02', '2026-04-03'))).toEqual(['date']);
  });
});
