import { invoiceWarnings } from './warnings.js';

const belgian = {
  sellerVatNumber: 'BE0417497106',
  sellerCountryCode: 'BE',
  buyerIsCompany: true,
  buyerVatNumber: 'BE0203430576',
};
const dutch = { ...belgian, buyerVatNumber: 'NL123456789B01' };
const line = { description: 'Work', rate: '80.0000', vatPercent: '21.0000', sourceLogEntryId: 'e1' };
const free = { ...line, rate: '0.0000' };

describe('warnings of a Draft (contract 6.3)', () => {
  it.each([
    ['nothing', belgian, {}, []],
    ['a missing price', belgian, { rate: '0.0000' }, ['lineItems[0].rate']],
    ['a free line of its own', belgian, { rate: '0.0000', sourceLogEntryId: null }, []],
    ['VAT for a company abroad', dutch, {}, ['lineItems[0].vatPercent']],
    ['reverse charge', dutch, { vatPercent: '0.0000' }, []],
  ])('%s', (_, parties, changes, fields) => {
    const draft = { lines: [{ ...line, ...changes }], originalLineItems: [line], sourceLogEntryIds: ['e1'] };

    expect(invoiceWarnings(draft, parties).map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ['a line of several entries without a price', ['e1', 'e2'], 'Work', ['lineItems[0].rate']],
    ['a free line that was added to it', ['e1', 'e2'], 'Gift', []],
    ['a free line of an invoice without entries', [], 'Work', []],
  ])('%s', (_, sourceLogEntryIds, description, fields) => {
    const grouped = { ...free, sourceLogEntryId: null };
    const draft = { lines: [{ ...grouped, description }], originalLineItems: [grouped], sourceLogEntryIds };

    expect(invoiceWarnings(draft, belgian).map(({ field }) => field)).toEqual(fields);
  });
});
