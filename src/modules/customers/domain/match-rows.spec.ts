import { matchRows } from './match-rows.js';

interface Person {
  id?: string;
  name?: string;
  email?: string;
}

const AN = { id: '1', name: 'An', email: 'an@acme.be' };
const BO = { id: '2', name: 'Bo', email: 'bo@acme.be' };
const NAMELESS = { id: '3' };

const match = (sent: Person[], stored: (Person & { id: string })[] = [AN, BO]) => {
  const keys = [(row: Person) => row.email, (row: Person) => row.name];
  const { rows, removed, unknownIds } = matchRows(sent, stored, keys);
  return { ids: rows.map((row) => row.stored?.id), removed: removed.map(({ id }) => id), unknownIds };
};

describe('matchRows', () => {
  it.each<[string, Person[], (string | undefined)[], string[]]>([
    ['ids, whatever else changed', [{ id: '2', name: 'An', email: 'an@acme.be' }], ['2'], ['1']],
    ['ids in any order', [{ id: '2' }, { id: '1' }], ['2', '1'], []],
    ['e-mail before name', [{ name: 'Bo', email: 'AN@acme.be' }], ['1'], ['2']],
    ['the name when the e-mail is new', [{ name: 'bo ', email: 'new@acme.be' }], ['2'], ['1']],
    ['nothing for a new row', [{ name: 'Cy' }], [undefined], ['1', '2']],
    ['every row once', [{ name: 'An' }, { name: 'An' }], ['1', undefined], ['2']],
    [
      'an id before the same name without one',
      [{ name: 'An' }, { id: '1', name: 'An' }],
      [undefined, '1'],
      ['2'],
    ],
    [
      'an e-mail before the same name',
      [{ name: 'An' }, { name: 'X', email: AN.email }],
      [undefined, '1'],
      ['2'],
    ],
    ['nothing in an empty list', [], [], ['1', '2']],
  ])('matches %s', (_, sent, ids, removed) => {
    expect(match(sent)).toEqual({ ids, removed, unknownIds: [] });
  });

  it('never matches by a missing key', () => {
    expect(match([{}, { name: '  ' }], [NAMELESS]).ids).toEqual([undefined, undefined]);
  });

  it('names unknown and repeated ids by their place, and does not fall back to other keys', () => {
    const sent = [{ id: '1' }, { id: '9', name: 'Bo' }, { id: '1' }];

    expect(match(sent)).toEqual({ ids: ['1', undefined, undefined], removed: ['2'], unknownIds: [1, 2] });
  });
});
