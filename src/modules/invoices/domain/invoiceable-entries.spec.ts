import { type CandidateEntry, entryFaults } from './invoiceable-entries.js';

const entry: CandidateEntry = {
  id: 'e1',
  customerId: 'c1',
  status: 'Completed',
  isBillable: true,
  serviceType: 'BillableTime',
  billableSeconds: 60,
};

describe('entries that can be invoiced (contract 6.3)', () => {
  it.each<[string, string[], Partial<CandidateEntry>, string[]]>([
    ['a completed one', ['e1'], {}, []],
    ['one listed twice', ['e1', 'e1'], {}, ['e1 is listed more than once']],
    ['an unknown one', ['e1', 'e2'], {}, ['e2 does not exist']],
    ["another customer's", ['e1'], { customerId: 'c2' }, ['e1 belongs to another customer']],
    ['an invoiced one', ['e1'], { status: 'Invoiced' }, ['e1 is on an invoice already']],
    ['a running one', ['e1'], { status: 'Running' }, ['e1 is still running']],
    ['one that is not billable', ['e1'], { isBillable: false }, ['e1 is not billable']],
    ['one of no time', ['e1'], { billableSeconds: 0 }, ['e1 has no billable time']],
    ['a fixed one of no time', ['e1'], { serviceType: 'BillableFixed', billableSeconds: null }, []],
  ])('%s', (_, ids, changes, faults) => {
    expect(entryFaults(ids, [{ ...entry, ...changes }], 'c1')).toEqual(faults);
  });

  it('says of a missing one what the caller knows about it', () => {
    expect(entryFaults(['e1', 'e2'], [entry], 'c1', 'is in the trash')).toEqual(['e2 is in the trash']);
  });
});
