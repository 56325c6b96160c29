import fc from 'fast-check';
import { decimal } from '../../../shared/money/money.js';
import { LANGUAGES } from '../../../shared/text/languages.js';
import { lineFromEntry, type LineSource } from './line-from-entry.js';

const entry: LineSource = {
  id: 'e1',
  date: '2026-04-03',
  serviceType: 'BillableTime',
  serviceName: 'Consulting',
  billableSeconds: 9000,
  hourlyRate: '80.0000',
  fixedAmount: null,
  notes: 'Project meeting',
};
const vat = { vatPercent: decimal(21), vatCategoryCode: 'S' } as const;

function summary(changes: Partial<LineSource>): unknown[] {
  const line = lineFromEntry({ ...entry, ...changes }, vat, 'en');
  return [Number(line.quantity), line.unitCode, Number(line.rate), Number(line.netAmount)];
}

describe('the line of an entry (contract 6.3)', () => {
  it.each<[string, Partial<LineSource>, unknown[]]>([
    ['two and a half hours', {}, [2.5, 'HUR', 80, 200]],
    ['a third of an hour', { billableSeconds: 1200 }, [0.3333, 'HUR', 80, 26.66]],
    ['five seconds', { billableSeconds: 5 }, [0.0014, 'HUR', 80, 0.11]],
    ['no rate', { hourlyRate: null }, [2.5, 'HUR', 0, 0]],
    ['a fixed price', { serviceType: 'BillableFixed', fixedAmount: '150.50' }, [1, 'EA', 150.5, 150.5]],
    [
      'a fixed price with a time',
      { serviceType: 'BillableFixed', fixedAmount: '9.99' },
      [1, 'EA', 9.99, 9.99],
    ],
    ['a missing fixed price', { serviceType: 'BillableFixed' }, [1, 'EA', 0, 0]],
  ])('%s', (_, changes, expected) => {
    expect(summary(changes)).toEqual(expected);
  });

  it('says service and date in the language of the document, then the notes', () => {
    const descriptions = LANGUAGES.map((language) => lineFromEntry(entry, vat, language).description);

    expect(descriptions).toEqual([
      'Consulting – 3 April 2026\nProject meeting',
      'Consulting – 3 april 2026\nProject meeting',
      'Consulting – 3 avril 2026\nProject meeting',
      'Consulting – 3. April 2026\nProject meeting',
    ]);
    expect(lineFromEntry({ ...entry, notes: ' ' }, vat, 'en').description).toBe('Consulting – 3 April 2026');
  });

  it('is off by less than half of a ten-thousandth of an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (billableSeconds) => {
        const { quantity } = lineFromEntry({ ...entry, billableSeconds }, vat, 'en');
        expect(Math.abs(Number(quantity) - billableSeconds / 3600)).toBeLessThanOrEqual(0.0000500001);
      }),
    );
  });
});
