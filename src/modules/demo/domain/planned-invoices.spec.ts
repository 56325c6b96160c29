import { InvoiceBook } from './planned-invoices.js';
import { Random } from './random.js';

function bookOf(...work: [customerId: string, date: string][]): InvoiceBook {
  let next = 0;
  const book = new InvoiceBook('2026-02-10', () => `invoice-${++next}`);
  for (const [customerId, date] of work) book.idFor(customerId, date);
  return book;
}

describe('planned invoices', () => {
  it('are one per customer and month', () => {
    const book = bookOf(['acme', '2025-11-03']);

    expect(book.idFor('acme', '2025-11-30')).toBe('invoice-1');
    expect(book.idFor('acme', '2025-12-01')).toBe('invoice-2');
    expect(book.idFor('zorg', '2025-11-30')).toBe('invoice-3');
  });

  it.each([
    ['2025-12-31', true],
    ['2026-01-01', false],
    ['2026-02-09', false],
  ])('hold work of %s: %s, since the last two months are open', (date, isInvoiced) => {
    expect(bookOf().idFor('acme', date) !== null).toBe(isInvoiced);
  });

  it('have gapless numbers per year in the order of their dates', () => {
    const book = bookOf(['zorg', '2025-12-05'], ['acme', '2025-12-03'], ['acme', '2025-10-06']);

    const invoices = book.invoices('INV-{yyyy}-', new Random(1));

    expect(invoices.map(({ number, date, dueDate }) => [number, date, dueDate])).toEqual([
      ['INV-2025-0001', '2025-11-01', '2025-12-01'],
      ['INV-2026-0001', '2026-01-01', '2026-01-31'],
      ['INV-2026-0002', '2026-01-01', '2026-01-31'],
    ]);
  });

  it('are never paid in the future', () => {
    const work = Array.from({ length: 200 }, (_nothing, place): [string, string] => [
      `c${place}`,
      '2025-12-05',
    ]);

    const invoices = bookOf(...work).invoices('INV-{yyyy}-', new Random(1));

    const paid = invoices.flatMap(({ paidDate }) => paidDate ?? []);
    expect(paid.every((date) => date <= '2026-02-10')).toBe(true);
    expect(paid.length).toBeGreaterThan(20);
    expect(paid.length).toBeLessThan(invoices.length);
  });
});
