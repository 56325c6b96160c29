import { decimal } from '../../../shared/money/money.js';
import { LANGUAGES } from '../../../shared/text/languages.js';
import { type CreditedItem, creditedLine, restLines } from './credit-lines.js';
import type { VatGroup } from './totals.js';
import type { VatCategory } from './vat-category.js';

function group(vatCategoryCode: VatCategory, percent: string, net: string): VatGroup {
  return {
    vatCategoryCode,
    vatPercent: decimal(percent),
    taxableAmount: decimal(net),
    vatAmount: decimal(0),
  };
}

describe('the lines of a credit note for a rest (contract 6.6)', () => {
  it('are one per VAT group of which something is left; a rest of discounts is a negative quantity', () => {
    const left = [group('S', '21', '79.99'), group('S', '6', '0'), group('E', '0', '-5')];

    const lines = restLines(left, 'INV-2026-0001', 'en');

    expect(lines.map((line) => [line.description, line.vatCategoryCode, Number(line.vatPercent)])).toEqual([
      ['Rest of invoice INV-2026-0001', 'S', 21],
      ['Rest of invoice INV-2026-0001', 'E', 0],
    ]);
    expect(lines.map(({ quantity, rate, netAmount }) => [quantity, rate, netAmount].map(Number))).toEqual([
      [1, 79.99, 79.99],
      [-1, 5, -5],
    ]);
  });

  it('say so in the language of the document', () => {
    const texts = LANGUAGES.map(
      (language) => restLines([group('S', '21', '1')], 'A1', language)[0]!.description,
    );

    expect(texts).toEqual([
      'Rest of invoice A1',
      'Restant van factuur A1',
      'Solde de la facture A1',
      'Rest der Rechnung A1',
    ]);
  });
});

describe('a line of a credit note', () => {
  const parties = {
    sellerVatNumber: 'BE0417497106',
    sellerCountryCode: 'BE',
    buyerIsCompany: true,
    buyerVatNumber: null,
  };
  const item: CreditedItem = { description: 'Consulting', quantity: 2.5, rate: 80 };

  it.each<[string, Partial<CreditedItem>, VatGroup[], [string, number]]>([
    ['takes the VAT of the only group', {}, [group('AE', '0', '1')], ['AE', 0]],
    [
      'takes the category of the percent',
      { vatPercent: 0 },
      [group('S', '21', '1'), group('Z', '0', '1')],
      ['Z', 0],
    ],
    [
      'takes the percent of the category',
      { vatCategoryCode: 'S' },
      [group('S', '6', '1'), group('E', '0', '1')],
      ['S', 6],
    ],
    [
      'has the VAT of an invoice where several fit',
      {},
      [group('S', '21', '1'), group('S', '6', '1')],
      ['S', 21],
    ],
    ['has the VAT of an invoice where none fits', { vatPercent: 0 }, [group('S', '21', '1')], ['E', 0]],
  ])('%s', (_, changes, groups, expected) => {
    const line = creditedLine({ ...item, ...changes }, groups, decimal(21), parties);

    expect([line.vatCategoryCode, Number(line.vatPercent)]).toEqual(expected);
    expect([line.unitCode, Number(line.netAmount)]).toEqual(['HUR', 200]);
  });
});
