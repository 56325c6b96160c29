import { fingerprintsOf } from './fingerprints.js';

const hex = (contents: unknown[][]) => fingerprintsOf(contents).map((one) => one.toString('hex'));

describe('fingerprintsOf', () => {
  it('gives the same row the same one, wherever it stands', () => {
    const [first, second] = hex([['a'], ['b']]);

    expect(hex([['b'], ['c'], ['a']])).toEqual([second, expect.any(String), first]);
  });

  it('tells equal rows of one file apart', () => {
    const file = [['a'], ['b'], ['a'], ['a']];

    expect(new Set(hex(file)).size).toBe(4);
    expect(hex(file)).toEqual(hex(file));
  });

  it('tells cells apart that read alike when put together', () => {
    const contents = [['a', 'b'], ['ab', ''], ['a,b'], ['a', null, 'b']];

    expect(new Set(hex(contents)).size).toBe(contents.length);
  });
});
