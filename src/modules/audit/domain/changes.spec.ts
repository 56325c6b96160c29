import { changesBetween } from './changes.js';

describe('what changed', () => {
  it('names the fields that differ, with both values', () => {
    const before = { name: 'Acme', notes: 'old', contacts: [{ name: 'An' }], isArchived: false };
    const after = { name: 'Acme', email: 'a@acme.be', contacts: [{ name: 'Bo' }], isArchived: false };

    expect(changesBetween(before, after)).toEqual({
      notes: { from: 'old', to: undefined },
      email: { from: undefined, to: 'a@acme.be' },
      contacts: { from: [{ name: 'An' }], to: [{ name: 'Bo' }] },
    });
  });

  it('is silent about nothing and about what changes always', () => {
    expect(changesBetween({ a: 1, updatedAt: 'x' }, { a: 1, updatedAt: 'y' })).toBeUndefined();
  });
});
