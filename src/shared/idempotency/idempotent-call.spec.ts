import { ValidationFailed } from '../errors/common.errors.js';
import { bodyHashOf, checkedKey, routeOf } from './idempotent-call.js';

describe('an Idempotency-Key', () => {
  it.each(['k', '8e03978e-40d5-43dd-bc93-6894a57f9324', '!"#~', 'k'.repeat(255)])('may be %j', (key) => {
    expect(checkedKey(key)).toBe(key);
  });

  it.each<[string | string[]]>([[''], [' '], ['a b'], ['é'], ['a\tb'], ['k'.repeat(256)], [['a', 'b']]])(
    'must not be %j',
    (key) => {
      expect(() => checkedKey(key)).toThrow(ValidationFailed);
    },
  );
});

describe('the route of a call', () => {
  it('is the verb and the whole address', () => {
    expect(routeOf('POST', '/api/imports/customers?dryRun=true')).toBe(
      'POST /api/imports/customers?dryRun=true',
    );
  });

  it('stays short enough for an index, and tells long addresses apart', () => {
    const route = (end: string): string => routeOf('POST', `/api/services?${'x'.repeat(5_000)}${end}`);

    expect(route('1')).toHaveLength(1_000);
    expect(route('1')).toBe(route('1'));
    expect(route('1')).not.toBe(route('2'));
  });
});

describe('the hash of a body', () => {
  const hash = (...parameters: Parameters<typeof bodyHashOf>): string =>
    bodyHashOf(...parameters).toString('hex');
  const file = (name: string, text: string) => ({ name, content: Buffer.from(text) });

  it('is that of no body when the body is empty', () => {
    expect(hash(undefined)).toBe(hash({}));
  });

  it('differs with every value and field', () => {
    const hashes = [{}, { a: 1 }, { a: '1' }, { b: 1 }, { a: 1, b: 1 }].map((body) => hash(body));

    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('differs with the name and the content of a file', () => {
    const hashes = [undefined, file('a', 'b'), file('ab', ''), file('a', 'c'), file('b', 'b')].map((one) =>
      hash({}, one),
    );

    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
