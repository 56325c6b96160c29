import { decimal } from '../../../shared/money/money.js';
import type { InvoiceLine } from './line-from-entry.js';
import { lineFaults } from './line-rules.js';

const line: InvoiceLine = {
  description: 'Consulting',
  quantity: decimal(1),
  unitCode: 'HUR',
  rate: decimal(80),
  vatPercent: decimal(21),
  vatCategoryCode: 'S',
  netAmount: decimal(80),
  sourceLogEntryId: null,
};

describe('lines (contract 6.3)', () => {
  it.each<[string, Partial<InvoiceLine>, string[]]>([
    ['S with a percent', {}, []],
    ['S at 0 %', { vatPercent: decimal(0) }, []],
    ['AE at 0 %', { vatCategoryCode: 'AE', vatPercent: decimal('0.0000') }, []],
    ['AE with a percent', { vatCategoryCode: 'AE' }, ['lineItems[0].vatPercent']],
    ['an entry of this invoice', { sourceLogEntryId: 'e1' }, []],
    ['an entry of another', { sourceLogEntryId: 'e2' }, ['lineItems[0].sourceLogEntryId']],
    ['a total beyond bounds', { netAmount: decimal('999999999.99') }, ['lineItems']],
  ])('%s', (_, changes, fields) => {
    expect(Object.keys(lineFaults([{ ...line, ...changes }], ['e1']))).toEqual(fields);
  });
});
