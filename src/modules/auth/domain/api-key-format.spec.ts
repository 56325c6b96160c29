import { checkCharacters, generateApiKey, isWellFormedApiKey, maskApiKey } from './api-key-format.js';

describe('API key format (contract 2.2)', () => {
  it('has the check characters of the contract', () => {
    expect(checkCharacters('aBcDeFgHiJkLmNoPqRsTuVwXyZ')).toBe('1Wqu9I');
  });

  it('makes keys that it accepts and that never repeat', () => {
    const keys = Array.from({ length: 1_000 }, generateApiKey);

    expect(keys.every(isWellFormedApiKey)).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('notices every single changed character', () => {
    const key = generateApiKey();

    for (let place = 3; place < key.length; place++) {
      const other = key[place] === 'x' ? 'y' : 'x';
      expect(isWellFormedApiKey(key.slice(0, place) + other + key.slice(place + 1))).toBe(false);
    }
  });

  it.each([
    'tk_your_key_here',
    'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I ',
    'TK_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I',
    'tk_аBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I',
    '',
  ])('refuses %j', (text) => {
    expect(isWellFormedApiKey(text)).toBe(false);
  });

  it('shows too little of a key to use it', () => {
    expect(maskApiKey('tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I')).toBe('tk_aBcD…qu9I');
  });
});
