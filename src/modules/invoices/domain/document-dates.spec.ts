import { IssueDateTooFarAhead } from '../invoices.errors.js';
import { assertNotTooFarAhead, isDueTooEarly } from './document-dates.js';

describe('dates of a document (contract 6.3, 6.5)', () => {
  it.each([
    ['2026-04-03', '2026-04-02', true],
    ['2026-04-03', '2026-04-03', false],
    ['2026-12-31', '2027-01-01', false],
  ])('dated %s, due %s: too early %s', (date, dueDate, tooEarly) => {
    expect(isDueTooEarly(date, dueDate)).toBe(tooEarly);
  });

  it('lets a document be dated 31 days ahead, not 32', () => {
    expect(() => assertNotTooFarAhead('2026-05-04', '2026-04-03')).not.toThrow();
    expect(() => assertNotTooFarAhead('2026-05-05', '2026-04-03')).toThrow(IssueDateTooFarAhead);
  });
});
