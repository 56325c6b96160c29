import { decimal } from '../../../shared/money/money.js';
import { isReverseCharge, lineVat, type VatCategory, type VatParties } from './vat-category.js';

const belgian: VatParties = {
  sellerVatNumber: 'BE0417497106',
  sellerCountryCode: 'BE',
  buyerIsCompany: true,
  buyerVatNumber: 'BE0203430576',
};
const dutch: VatParties = { ...belgian, buyerVatNumber: 'nl 123456789B01' };

describe('reverse charge (contract 6.3)', () => {
  it.each<[string, Partial<VatParties>, boolean]>([
    ['the same country', {}, false],
    ['another EU country', { buyerVatNumber: 'NL123456789B01' }, true],
    ['Greece', { buyerVatNumber: 'EL123456789' }, true],
    ['Greece by both its codes', { sellerVatNumber: 'EL123456789', buyerVatNumber: 'GR123456789' }, false],
    ['a country outside the EU', { buyerVatNumber: 'CHE123456789' }, false],
    ['a private person', { buyerVatNumber: 'NL123456789B01', buyerIsCompany: false }, false],
    ['no VAT number', { buyerVatNumber: null }, false],
    ['a number without a country', { buyerVatNumber: '0203430576' }, false],
    ['a seller known by its address only', { sellerVatNumber: null, buyerVatNumber: 'NL123456789B01' }, true],
    ['a seller of no country', { sellerVatNumber: null, sellerCountryCode: null }, false],
  ])('%s', (_, changes, expected) => {
    expect(isReverseCharge({ ...belgian, ...changes })).toBe(expected);
  });
});

describe('VAT of a line (contract 6.3)', () => {
  it.each<[VatParties, number | null, VatCategory | null, number, VatCategory]>([
    [belgian, null, null, 21, 'S'],
    [belgian, 6, null, 6, 'S'],
    [belgian, 0, null, 0, 'E'],
    [dutch, 0, null, 0, 'AE'],
    [dutch, null, null, 21, 'S'],
    [belgian, null, 'S', 21, 'S'],
    [belgian, 0, 'S', 0, 'S'],
    [dutch, null, 'G', 0, 'G'],
    [dutch, 0, 'E', 0, 'E'],
  ])(
    'of %j: percent %s, category %s is %s %% %s',
    (parties, percent, category, expectedPercent, expectedCategory) => {
      const vat = lineVat(percent === null ? null : decimal(percent), category, decimal('21.0000'), parties);

      expect([Number(vat.vatPercent), vat.vatCategoryCode]).toEqual([expectedPercent, expectedCategory]);
    },
  );

  it('of a tenant that charges none by default', () => {
    expect(lineVat(null, null, decimal(0), dutch).vatCategoryCode).toBe('AE');
    expect(lineVat(null, null, decimal(0), belgian).vatCategoryCode).toBe('E');
  });
});
