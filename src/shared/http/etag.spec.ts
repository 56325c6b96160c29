import { etagOf, namesVersion, opaqueTagsOf, withVersion } from './etag.js';

describe('an ETag', () => {
  it('is the version of the row', () => {
    expect(etagOf(withVersion(7, { name: 'Acme' }))).toBe('W/"7"');
  });

  it('has a suffix that follows what the answer shows of other rows', () => {
    const tagOf = (...shown: unknown[]): string | undefined => etagOf(withVersion(7, {}, ...shown));

    expect(tagOf('Acme', 'An')).toMatch(/^W\/"7-[0-9a-f]{8}"$/);
    expect(tagOf('Acme', 'An')).toBe(tagOf('Acme', 'An'));
    expect(tagOf('Acme', 'An')).not.toBe(tagOf('Acm', 'eAn'));
    expect(tagOf('Acme', undefined)).not.toBe(tagOf('Acme', 'An'));
  });

  it.each([[{}], [[]], ['text'], [null], [undefined]])(
    'is none for %j, whose version nobody noted',
    (answer) => {
      expect(etagOf(answer)).toBeUndefined();
    },
  );
});

describe('an If-Match header', () => {
  it.each<[string, readonly string[] | '*' | null]>([
    ['*', '*'],
    [' * ', '*'],
    ['W/"7"', ['7']],
    ['"7"', ['7']],
    ['W/"7-0a1b2c3d"', ['7-0a1b2c3d']],
    ['W/"6", "7" ,W/"8"', ['6', '7', '8']],
    ['"a,b"', ['a,b']],
    ['""', ['']],
    ['7', null],
    ['w/"7"', null],
    ['W/7', null],
    ['"7', null],
    ['"7" "8"', null],
    ['"7",', null],
    ['"7", ', null],
    [',"7"', null],
    ['*, "7"', null],
    ['', null],
    [' ', null],
  ])('%j holds %j', (header, tags) => {
    expect(opaqueTagsOf(header)).toEqual(tags);
  });

  it.each<[readonly string[] | '*', boolean]>([
    ['*', true],
    [['7'], true],
    [['6', '7'], true],
    [['7-0a1b2c3d'], true],
    [['7-'], true],
    [['6'], false],
    [['70'], false],
    [['07'], false],
    [['7.0'], false],
    [[' 7'], false],
    [['-7'], false],
    [[''], false],
    [['abc'], false],
  ])('%j names version 7: %s', (tags, expected) => {
    expect(namesVersion(tags, 7)).toBe(expected);
  });
});
