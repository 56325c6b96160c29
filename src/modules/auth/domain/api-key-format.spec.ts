import { randomBytes } from 'node:crypto';
import {
  checkCharacters,
  generateApiKey,
  isWellFormedApiKey,
  maskApiKey,
  PUBLISHED_PATTERN,
} from './api-key-format.js';

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

  it('S-37: uses every character equally often', () => {
    const counts = new Map<string, number>();
    const keys = 5_000;
    for (let key = 0; key < keys; key++) {
      for (const character of generateApiKey().slice(3, 29)) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }

    // 26 characters of 5,000 keys over 62: 2,097 each, give or take 45; eight times that is never chance.
    const expected = (26 * keys) / 62;
    expect(counts.size).toBe(62);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(370);
  });

  // The bar says 1 GB; 64 MB in each alphabet keep the test short. The URL-safe one has underscores, so the pattern
  // does hit there, and only the check characters tell that these are no keys.
  it.each(['base64', 'base64url'] as const)(
    'S-37: has no false hit in 64 MB of random %s, and 10,000 keys in it are all found',
    (alphabet) => {
      const keys = Array.from({ length: 10_000 }, generateApiKey);
      const noise = randomBytes(48 * 1024 * 1024).toString(alphabet);
      const stride = Math.floor(noise.length / keys.length);
      const parts = keys.map(
        (key, index) => `${noise.slice(index * stride, (index + 1) * stride)}\n"${key}"\n`,
      );

      const inNoise = keysIn(noise);
      const inText = keysIn(parts.join(''));

      expect(inNoise).toEqual([]);
      expect(inText).toEqual(keys);
    },
  );

  it('shows too little of a key to use it', () => {
    expect(maskApiKey('tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I')).toBe('tk_aBcD…qu9I');
  });
});

/** As a scanner: the pattern, then the check. */
function keysIn(text: string): string[] {
  return [...text.matchAll(PUBLISHED_PATTERN)].map(([hit]) => hit).filter(isWellFormedApiKey);
}
