import { ValidationFailed } from '../errors/common.errors.js';
import { parseJson } from './json-text.js';

/** The fields at fault; none when the text is a good body. */
function faultsOf(text: string): string[] {
  try {
    parseJson(text);
    return [];
  } catch (error) {
    return Object.keys((error as ValidationFailed).errors!);
  }
}

describe('parseJson', () => {
  it('gives back what JSON.parse does for an honest body', () => {
    const body = { a: [1, 2.5, -0, { b: 'x:{,}"\\' }], c: null, d: true, 'e"': '\u202e é e\u0301 😀' };

    expect(parseJson(JSON.stringify(body))).toEqual(JSON.parse(JSON.stringify(body)));
  });

  it.each([
    ['', 'body'],
    ['{', 'body'],
    ['1', 'body'],
    ['null', 'body'],
    ['[]', 'body'],
    ['\ufeff{}', 'body'],
    ['{"a":1,"a":2}', 'body'],
    ['{"a":1,"\\u0061":2}', 'body'],
    ['{"x":[{"a":{},"a":{}}]}', 'body'],
    ['{"__proto__":{"isAdmin":true}}', '__proto__'],
    ['{"x":[{"constructor":{"prototype":{}}}]}', 'x[0].constructor'],
    ['{"a":1e999}', 'a'],
    ['{"a":{"b":-1e999}}', 'a.b'],
    ['{"a":9007199254740993}', 'a'],
    ['{"a":"\\u0000"}', 'a'],
    ['{"a":["\\ud800"]}', 'a[0]'],
  ])('refuses %j, naming %s', (text, field) => {
    expect(faultsOf(text)[0]).toBe(field);
  });

  it('refuses nesting, fields and values without end before it builds them', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const wide = `{${Array.from({ length: 10_000 }, (_, index) => `"f${index}":1`).join()}}`;
    const long = `{"a":[${'0,'.repeat(400_000)}0]}`;

    expect([deep, wide, long].map(faultsOf)).toEqual([['body'], ['body'], ['body']]);
  });

  it('leaves Object.prototype as it is', () => {
    faultsOf('{"__proto__":{"isAdmin":true}}');
    faultsOf('{"constructor":{"prototype":{"isAdmin":true}}}');

    expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined();
  });
});
