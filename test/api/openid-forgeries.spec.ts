import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { type Forgery, type ForgingProvider, startForgingProvider } from '../support/forging-provider.js';
import { comeBackAtOnce, depart } from '../support/openid-browser.js';
import { CLIENT } from '../support/openid-client.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SECONDS = Math.floor(Date.now() / 1000);
const newPerson = () => ({ sub: randomUUID(), email: `${randomUUID()}@example.com` });

describe('forged answers of a provider', () => {
  let provider: ForgingProvider;
  let test: TestApp;

  beforeAll(async () => {
    provider = await startForgingProvider();
    test = await startTestApp({
      GOOGLE_ISSUER: provider.origin,
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    });
  });
  afterAll(async () => {
    await test.close();
    await provider.stop();
  });

  /** Signs in with what the forger makes of a right id_token. */
  async function signIn({ claims, ...forgery }: Forgery): Promise<Response> {
    const departure = await depart(test.api);
    const nonce = departure.url.searchParams.get('nonce');
    provider.forge({ ...forgery, claims: { nonce, ...newPerson(), ...claims } });
    return comeBackAtOnce(test.api, departure);
  }

  it('would work if nothing were forged, and the code goes with its verifier', async () => {
    const answer = await signIn({});

    const form = Object.fromEntries(provider.tokenRequests.at(-1)!);
    expect(answer.status).toBe(200);
    expect(form).toMatchObject({
      redirect_uri: 'http://localhost:3000/api/auth/google/callback',
      code: 'a code',
    });
    expect(form['code_verifier']).toMatch(/^[\w-]{43}$/);
  });

  it.each<[string, Forgery]>([
    ['no id_token', { withoutIdToken: true }],
    ['an unsigned token', { signature: 'none' }],
    ["another key's signature", { signature: 'other key' }],
    ['the client secret as key', { signature: 'client secret' }],
    ["another token's signature", { signature: 'other payload' }],
    ['another nonce', { claims: { nonce: 'x'.repeat(43) } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another audience', { claims: { aud: 'somebody else' } }],
    ['our audience among others, for another party', { claims: { aud: [CLIENT.id, 'other'], azp: 'other' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['another issuer', { claims: { iss: 'https://accounts.google.com' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['an end in the past', { claims: { iat: SECONDS - 900, exp: SECONDS - 600 } }],
    ['no end', { claims: { exp: undefined } }],
    ['a begin in the future', { claims: { nbf: SECONDS + 600 } }],
    ['a refused code', { status: 400 }],
  ])('S-26: are refused: %s', async (_, forgery) => {
    const answer = await signIn(forgery);

    expectProblem(answer, 401, 'invalid_credentials');
  });

  it('S-26: cannot take over a person whose e-mail address they carry', async () => {
    const victim = await test.given.company();

    const answer = await signIn({ claims: { email: victim.email } });

    expectProblem(answer, 401, 'invalid_credentials');
  });

  it('is told as an outage when the provider has one', async () => {
    const broken = await signIn({ status: 500 });
    const departure = await depart(test.api);
    await provider.stop();
    const gone = await comeBackAtOnce(test.api, departure);

    for (const answer of [broken, gone]) {
      expectProblem(answer, 503, 'unavailable');
      expect(answer.headers['retry-after']).toBe('5');
    }
  });
});

describe('a provider that is away', () => {
  it('stops only its own sign-in, and works as soon as it is back', async () => {
    const provider = await startForgingProvider();
    await provider.stop();
    const test = await startTestApp({
      GOOGLE_ISSUER: provider.origin,
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    });

    const away = await test.api.get('/auth/google/start');
    const live = await test.api.get('//health/live');
    const back = await startForgingProvider({ port: Number(new URL(provider.origin).port) });
    const again = await test.api.get('/auth/google/start');
    await test.close();
    await back.stop();

    expectProblem(away, 503, 'unavailable');
    expect(live.status).toBe(200);
    expect(again.status).toBe(302);
  });
});

describe("Microsoft's sign-in for all organisations", () => {
  const MICROSOFT = 'https://login.microsoftonline.com';
  const tid = randomUUID();
  const realFetch = globalThis.fetch;
  let provider: ForgingProvider;
  let test: TestApp;

  beforeAll(async () => {
    provider = await startForgingProvider({ issuer: `${MICROSOFT}/{tenantid}/v2.0` });
    // Microsoft itself is out of reach: what goes there goes to the forger.
    globalThis.fetch = (address, init) =>
      realFetch((address as string).replace(MICROSOFT, provider.origin), init);
    test = await startTestApp({ MICROSOFT_CLIENT_ID: CLIENT.id, MICROSOFT_CLIENT_SECRET: CLIENT.secret });
  });
  afterAll(async () => {
    globalThis.fetch = realFetch;
    await test.close();
    await provider.stop();
  });

  async function signIn(claims: object): Promise<Response> {
    const departure = await depart(test.api, '/auth/microsoft/start');
    const nonce = departure.url.searchParams.get('nonce');
    const iss = `${MICROSOFT}/${tid}/v2.0`;
    provider.forge({ claims: { nonce, tid, iss, email_verified: undefined, ...newPerson(), ...claims } });
    return comeBackAtOnce(test.api, departure, 'microsoft');
  }

  it('takes tokens of any organisation whose domain is verified', async () => {
    const answer = await signIn({ xms_edov: true, name: 'Jan Claes' });

    expect(answer.body).toMatchObject({ role: 'Owner', user: { name: 'Jan Claes', emailVerified: true } });
  });

  it.each([
    ['an address that nobody verified', {}],
    ['an address that is said not to be verified', { xms_edov: false }],
    ['an address that only the token calls verified', { email_verified: true }],
    ['the issuer of another organisation', { xms_edov: true, tid: randomUUID() }],
    ['no organisation', { xms_edov: true, tid: undefined }],
    ['the issuer of somebody else', { xms_edov: true, iss: 'https://accounts.google.com' }],
  ])('S-26: refuses %s', async (_, claims) => {
    const answer = await signIn(claims);

    expectProblem(answer, 401, 'invalid_credentials');
  });
});
