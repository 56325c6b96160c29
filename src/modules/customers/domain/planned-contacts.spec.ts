import { plannedContacts } from './planned-contacts.js';

describe('plannedContacts', () => {
  it.each([
    ['the first, if none is marked', [{}, {}, {}], [true, false, false]],
    ['the marked one', [{}, { isPrimary: true }, { isPrimary: false }], [false, true, false]],
    ['nobody of none', [], []],
  ])('makes primary %s', (_, marks, primary) => {
    const sent = marks.map((mark, index) => ({ name: `Contact ${index}`, ...mark }));

    const { rows, errors } = plannedContacts(sent, []);

    expect(rows.map(({ isPrimary }) => isPrimary)).toEqual(primary);
    expect(errors).toEqual({});
  });

  it('names every mark after the first, and every unknown id', () => {
    const sent = [1, 2, 3].map((id) => ({ id: String(id), name: 'An', isPrimary: true }));

    const { errors } = plannedContacts(sent, [{ id: '1', name: 'An', email: null }]);

    expect(Object.keys(errors).sort()).toEqual([
      'contacts[1].id',
      'contacts[1].isPrimary',
      'contacts[2].id',
      'contacts[2].isPrimary',
    ]);
  });
});
