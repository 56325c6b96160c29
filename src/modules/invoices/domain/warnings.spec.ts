import { invoiceWarnings } from './warnings.js';

const belgian = {
  sellerVatNumber: 'BE0417497106',
  sellerCountryCode: 'BE',
  buyerIsCompany: true,
  buyerVatNumber: 'BE0203430576',
};
const dutch = { ...belgian, buyerVatNumber: 'NL123456789B01' };
const line = { rate: '80.0000', vatPercent: '21.0000', sourceLogEntryId: 'e1' };

describe('warnings of a Draft (contract 6.3)', () => {
  it.each([
    ['nothing', belgian, {}, []],
    ['a missing price', belgian, { rate: '0.0000' }, ['lineItems[0].rate']],
    ['a free line of its own', belgian, { rate: '0.0000', sourceLogEntryId: null }, []],
    ['VAT for a company abroad', dutch, {}, ['lineItems[0].vatPercent']],
    ['reverse charge', dutch, { vatPercent: '0.0000' }, []],
  ])('%s', (_, parties, changes, fields) => {
    expect(invoiceWarnings([{ ...line, ...changes }], parties).map(({ field }) => field)).toEqual(fields);
  });
});
