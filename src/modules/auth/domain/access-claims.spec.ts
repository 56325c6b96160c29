import { isOwnHeader, judgeClaims } from './access-claims.js';

const NOW = new Date('2026-11-24T09:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const OURS = { sub: 'user', tid: 'tenant', sid: 'session', iat: SECONDS - 60, exp: SECONDS + 840 };

const encoded = (header: unknown): string =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.payload.signature`;

describe('claims of an access token', () => {
  it.each([
    ['as we make them', {}, 'Good'],
    ['in their last second', { iat: SECONDS - 899, exp: SECONDS + 1 }, 'Good'],
    ['with a start that has come', { nbf: SECONDS }, 'Good'],
    ['at their end', { iat: SECONDS - 900, exp: SECONDS }, 'Expired'],
    ['of yesterday', { iat: SECONDS - 87_300, exp: SECONDS - 86_400 }, 'Expired'],
    ['of yesterday, and without a person', { iat: 1, exp: 901, sub: undefined }, 'Bad'],
    ['without an end', { exp: undefined }, 'Bad'],
    ['with an end in words', { exp: '2099' }, 'Bad'],
    ['with an endless end', { exp: Infinity }, 'Bad'],
    ['that last longer than ours', { exp: SECONDS + 3_600 }, 'Bad'],
    ['without a beginning', { iat: undefined }, 'Bad'],
    ['that end before they begin', { iat: SECONDS + 1_000 }, 'Bad'],
    ['that start later', { nbf: SECONDS + 1 }, 'Bad'],
    ['with a start in words', { nbf: 'now' }, 'Bad'],
    ['without a session', { sid: undefined }, 'Bad'],
    ['with numbers for ids', { sub: 1, tid: 2, sid: 3 }, 'Bad'],
    ['with lists for ids', { sub: ['user'] }, 'Bad'],
  ])('S-15: judges %s', (_, change, verdict) => {
    expect(judgeClaims({ ...OURS, ...change }, NOW)).toBe(verdict);
  });

  it.each([
    ['ours', encoded({ alg: 'HS256', typ: 'JWT' }), true],
    ['one with a key id', encoded({ alg: 'HS256', kid: '../../dev/null' }), false],
    ['one with an address of keys', encoded({ alg: 'HS256', jku: 'https://evil.example/keys' }), false],
    ['one with a critical extension', encoded({ alg: 'HS256', crit: ['exp'] }), false],
    ['a list', encoded(['HS256']), false],
    ['null', encoded(null), false],
    ['no JSON', 'abc.def.ghi', false],
    ['nothing', '', false],
  ])('S-15: knows its own header from %s', (_, token, isOurs) => {
    expect(isOwnHeader(token)).toBe(isOurs);
  });
});
