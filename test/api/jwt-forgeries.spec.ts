import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Server } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

type Claims = Record<string, unknown>;

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string): Claims =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims;
const now = (): number => Math.floor(Date.now() / 1000);

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC_PEM = RSA.publicKey.export({ type: 'spki', format: 'pem' });

describe('forged access tokens', () => {
  let test: TestApp;
  let acme: Company;
  /** Where `jku` and `x5u` point; nobody may come. */
  let bait: Server;
  let fetches = 0;
  let baitUrl: string;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    bait = createServer((_request, response) => {
      fetches++;
      response.end('{"keys":[]}');
    }).listen(0, '127.0.0.1');
    await once(bait, 'listening');
    baitUrl = `http://127.0.0.1:${(bait.address() as { port: number }).port}/keys`;
  });
  afterAll(async () => {
    bait.close();
    await test.close();
  });

  /** The claims of a token that works. */
  const claims = (change: Claims = {}): Claims => ({ ...decode(acme.token.split('.')[1]!), ...change });

  function hmac(header: Claims, payload: unknown, secret?: string | Buffer, hash = 'sha256'): string {
    const content = `${encode(header)}.${encode(payload)}`;
    const key = secret ?? test.config.secrets.jwtSecret;
    return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
  }

  /** Signed with the right secret: only what is in it can give it away. */
  const ours = (change: Claims, header: Claims = {}): string =>
    hmac({ alg: 'HS256', typ: 'JWT', ...header }, claims(change));

  const without = (name: string): string => {
    const rest = Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name));
    return hmac({ alg: 'HS256', typ: 'JWT' }, rest);
  };

  const call = (token: string) => test.api.asPerson({ token }).get('/auth/me');

  it('are told from one that is rightly made', async () => {
    expect((await call(ours({}))).status).toBe(200);
    expect((await call(ours({ iat: now() - 60, exp: now() + 60, nbf: now() - 60 }))).status).toBe(200);
  });

  const [HEADER, PAYLOAD, SIGNATURE] = [0, 1, 2] as const;
  const part = (which: 0 | 1 | 2): string => acme.token.split('.')[which]!;

  function flipped(which: 0 | 1 | 2): string {
    const parts = acme.token.split('.');
    const bytes = Buffer.from(parts[which]!, 'base64url');
    bytes[3]! ^= 1;
    parts[which] = bytes.toString('base64url');
    return parts.join('.');
  }

  function byKey(algorithm: string, key: typeof RSA.privateKey, encoding?: 'ieee-p1363'): string {
    const content = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims())}`;
    const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: encoding });
    return `${content}.${signature.toString('base64url')}`;
  }

  const forgeries: [string, () => string][] = [
    ['alg none, no signature', () => `${encode({ alg: 'none' })}.${encode(claims())}.`],
    ['alg nOnE, no signature', () => `${encode({ alg: 'nOnE' })}.${encode(claims())}.`],
    ['alg none, the old signature', () => `${encode({ alg: 'none' })}.${part(PAYLOAD)}.${part(SIGNATURE)}`],
    ['no alg', () => hmac({ typ: 'JWT' }, claims())],
    ['HS256 with a guessed secret', () => hmac({ alg: 'HS256', typ: 'JWT' }, claims(), 'secret')],
    ['HS256 with an empty secret', () => hmac({ alg: 'HS256', typ: 'JWT' }, claims(), '')],
    ['HS256 with a public key', () => hmac({ alg: 'HS256', typ: 'JWT' }, claims(), PUBLIC_PEM)],
    ['HS384 with the right secret', () => hmac({ alg: 'HS384', typ: 'JWT' }, claims(), undefined, 'sha384')],
    ['HS512 with the right secret', () => hmac({ alg: 'HS512', typ: 'JWT' }, claims(), undefined, 'sha512')],
    ['RS256', () => byKey('RS256', RSA.privateKey)],
    ['ES256', () => byKey('ES256', EC.privateKey, 'ieee-p1363')],
    ['an empty signature', () => `${part(HEADER)}.${part(PAYLOAD)}.`],
    ['no signature', () => `${part(HEADER)}.${part(PAYLOAD)}`],
    ['a flipped bit in the header', () => flipped(HEADER)],
    ['a flipped bit in the claims', () => flipped(PAYLOAD)],
    ['a flipped bit in the signature', () => flipped(SIGNATURE)],
    [
      'other claims under the old signature',
      () => `${part(HEADER)}.${encode(claims({ sub: 'x' }))}.${part(SIGNATURE)}`,
    ],
    ['a start in the future', () => ours({ nbf: now() + 90 })],
    ['no end', () => without('exp')],
    ['an end in words', () => ours({ exp: 'never' })],
    ['an end in a hundred years', () => ours({ exp: now() + 3_155_760_000 })],
    ['no beginning', () => without('iat')],
    ['another issuer', () => ours({ iss: 'https://accounts.google.com' })],
    ['no issuer', () => without('iss')],
    ['another audience', () => ours({ aud: 'another-api' })],
    ['no audience', () => without('aud')],
    ['expired, and of another issuer', () => ours({ iat: 1, exp: 901, iss: 'other' })],
    ['expired, and for another audience', () => ours({ iat: 1, exp: 901, aud: 'other' })],
    ['no person', () => without('sub')],
    ['no session', () => without('sid')],
    ['no company', () => without('tid')],
    ['numbers for ids', () => ours({ sub: 1, sid: 2, tid: 3 })],
    ['SQL for an id', () => ours({ sid: "' OR '1'='1" })],
    ['the session of nobody', () => ours({ sid: '6f1f0f70-0000-4000-8000-000000000000' })],
    ['a kid with a path', () => ours({}, { kid: '../../../../dev/null' })],
    ['a kid with SQL', () => ours({}, { kid: "x' UNION SELECT 'secret" })],
    ['a jku', () => ours({}, { jku: baitUrl })],
    ['an x5u', () => ours({}, { x5u: baitUrl })],
    ['a jwk', () => ours({}, { jwk: RSA.publicKey.export({ format: 'jwk' }) })],
    ['a critical extension', () => ours({}, { crit: ['exp'] })],
    ['a compressed payload', () => ours({}, { zip: 'DEF' })],
    ['text for claims', () => hmac({ alg: 'HS256', typ: 'JWT' }, 'claims')],
    ['a list for claims', () => hmac({ alg: 'HS256', typ: 'JWT' }, [claims()])],
    ['a refresh token', () => acme.refreshToken],
    ['12 kB', () => `${part(HEADER)}.${'A'.repeat(12_000)}.${part(SIGNATURE)}`],
    ['dots only', () => '..'],
    ['four parts', () => `${acme.token}.x`],
  ];

  it.each(forgeries)('S-15: are refused, one and the same way: %s', async (_, forge) => {
    const reference = await call('nonsense');

    const answer = await call(forge());

    expectProblem(answer, 401, 'unauthenticated');
    expect({ ...answer.body, requestId: '' }).toEqual({ ...reference.body, requestId: '' });
    expect(fetches).toBe(0);
  });

  it('S-15: of 64 kB are refused before they are read', async () => {
    const headers = { Authorization: `Bearer ${part(HEADER)}.${'A'.repeat(65_536)}.${part(SIGNATURE)}` };

    const answer = await fetch(`${await test.app.getUrl()}/api/auth/me`, { headers });

    // More than any header may have: the HTTP parser refuses it.
    expect([401, 431]).toContain(answer.status);
    expect((await call(acme.token)).status).toBe(200);
  });

  it('S-15: token_expired is said of a real one only', async () => {
    const real = await call(ours({ iat: now() - 1_000, exp: now() - 100 }));
    const justOver = await call(ours({ iat: now() - 901, exp: now() - 1 }));
    const forged = await call(hmac({ alg: 'HS256', typ: 'JWT' }, claims({ iat: 1, exp: 901 }), 'guess'));

    expectProblem(real, 401, 'token_expired');
    expectProblem(justOver, 401, 'token_expired');
    expectProblem(forged, 401, 'unauthenticated');
  });

  it.each([
    ['another scheme', (token: string) => `Basic ${token}`],
    ['no scheme', (token: string) => token],
    ['two tokens', (token: string) => `Bearer nonsense, Bearer ${token}`],
    ['a scheme and nothing', () => 'Bearer '],
  ])('are not found under %s', async (_, header) => {
    const answer = await test.api.get('/auth/me').set('Authorization', header(acme.token));

    expectProblem(answer, 401, 'unauthenticated');
  });

  it('are not looked for elsewhere: query, body or cookie', async () => {
    const query = await test.api.get(`/auth/me?access_token=${acme.token}`);
    const body = await test.api.post('/auth/logout', { access_token: acme.token });
    const cookie = await test.api.get('/auth/me').set('Cookie', `access_token=${acme.token}`);

    for (const answer of [query, body, cookie]) expectProblem(answer, 401, 'unauthenticated');
  });
});
