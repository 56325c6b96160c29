import { People } from './people.js';

const MEMBERS = [
  { userId: 'an', name: 'An Peeters', email: 'An@acme.example' },
  { userId: 'bo', name: 'Bo Maes', email: 'bo@acme.example' },
  { userId: 'twin1', name: 'Cy Twin', email: 'cy1@acme.example' },
  { userId: 'twin2', name: 'Cy Twin', email: 'cy2@acme.example' },
];

describe('People', () => {
  it.each([
    ['Owner', 'an@acme.example', null, 'an', 0],
    ['Owner', 'bo@acme.example', null, 'bo', 0],
    ['Admin', 'gone@acme.example', null, 'an', 0],
    ['Owner', null, 'bo maes', 'bo', 0],
    ['Owner', null, 'Cy Twin', 'an', 0],
    ['Owner', null, null, 'an', 0],
    ['Owner', 'an@acme.example', 'Bo Maes', 'an', 0],
    ['Member', 'an@acme.example', null, 'an', 0],
    ['Member', null, null, 'an', 0],
    ['Member', null, 'A. Peeters', 'an', 0],
    ['Member', 'bo@acme.example', null, 'bo', 1],
    ['Member', 'gone@acme.example', null, 'an', 1],
    ['Member', null, 'Bo Maes', 'bo', 1],
  ])(
    'takes, when An as %s imports, %j, %j for %s with %i faults',
    (role, userEmail, userName, userId, count) => {
      const faults: string[] = [];
      const people = new People(MEMBERS, { userId: 'an', role });

      expect(people.userIdOf({ userEmail, userName }, faults)).toBe(userId);
      expect(faults).toHaveLength(count);
    },
  );
});
