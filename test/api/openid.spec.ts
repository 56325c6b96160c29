import { randomUUID } from 'node:crypto';
import { type Company, PASSWORD } from '../support/given.js';
import {
  CLIENT,
  type OpenIdProvider,
  type ProviderAccount,
  startOpenIdProvider,
} from '../support/openid-client.js';
import { comeBack, depart } from '../support/openid-browser.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const newAccount = (more: object = {}): ProviderAccount => {
  const sub = randomUUID();
  return { sub, email: `${sub}@example.com`, email_verified: true, name: 'Els Maes', ...more };
};

describe('signing in with Google', () => {
  let google: OpenIdProvider;
  let test: TestApp;

  beforeAll(async () => {
    google = await startOpenIdProvider();
    test = await startTestApp({
      GOOGLE_ISSUER: google.issuer,
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    });
  });
  afterAll(async () => {
    await test.close();
    await google.stop();
  });

  /** The whole way of one browser. */
  async function signIn(account: ProviderAccount, path?: string) {
    await google.signInAs(account);
    const { url, cookie } = await depart(test.api, path);
    return comeBack(test.api, await google.visit(url.href), cookie);
  }

  it('makes a person and a company at the first time, and signs the same person in afterwards', async () => {
    const account = newAccount({ locale: 'nl-BE' });

    const first = await signIn(account);
    const again = await signIn({ ...account, email: 'changed@example.com', name: 'Els M.' });
    const settings = await test.api.asPerson({ token: first.body.accessToken }).get('/settings');

    expect(first.body).toMatchObject({
      expiresIn: 900,
      role: 'Owner',
      user: { email: account.email, name: 'Els Maes', emailVerified: true },
      memberships: [{ companyName: 'Els Maes' }],
    });
    expect(again.body).toMatchObject({ tenantId: first.body.tenantId, user: first.body.user });
    expect(settings.body).toMatchObject({ companyName: 'Els Maes', plan: 'Free' });
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it('S-26: sends state, nonce, an S256 challenge and exactly our address, whatever the Host', async () => {
    const answer = await test.api
      .get('/auth/google/start')
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example');

    const sent = Object.fromEntries(new URL(answer.headers['location']!).searchParams);
    expect(sent).toMatchObject({
      client_id: CLIENT.id,
      redirect_uri: 'http://localhost:3000/api/auth/google/callback',
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    for (const secret of ['state', 'nonce', 'code_challenge']) expect(sent[secret]).toMatch(/^[\w-]{43}$/);
  });

  it('S-26: keeps the attempt in a cookie for the two routes only, unreadable for scripts', async () => {
    const { setCookie, url } = await depart(test.api);

    const attributes = setCookie.split('; ').slice(1);
    expect(attributes).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Max-Age=600', 'Path=/api/auth/google']),
    );
    expect(setCookie).not.toContain(url.searchParams.get('state'));
    expect(setCookie).not.toContain('Domain');
  });

  it('S-26: refuses an answer without the cookie, with another one, or with a changed one', async () => {
    await google.signInAs(newAccount());
    const [victim, attacker] = [await depart(test.api), await depart(test.api)];
    const answer = await google.visit(attacker.url.href);

    const changed = `${attacker.cookie.slice(0, -2)}xx`;
    for (const cookie of ['', victim.cookie, changed, 'tiktak_openid=', 'tiktak_openid=a.b']) {
      expectProblem(await comeBack(test.api, answer, cookie), 401, 'invalid_credentials');
    }

    expect((await comeBack(test.api, answer, attacker.cookie)).status).toBe(200);
  });

  it.each([
    ['no state', (query: URLSearchParams) => query.delete('state')],
    ['another state', (query: URLSearchParams) => query.set('state', 'x'.repeat(43))],
    ['two states', (query: URLSearchParams) => query.append('state', query.get('state')!)],
    ['no code', (query: URLSearchParams) => query.delete('code')],
    ['another code', (query: URLSearchParams) => query.set('code', 'x'.repeat(43))],
    ['an answer of another provider', (query: URLSearchParams) => query.set('iss', 'https://evil.example')],
    ['a refusal', (query: URLSearchParams) => query.set('error', 'access_denied')],
  ])('S-26: refuses an answer with %s', async (_, change) => {
    await google.signInAs(newAccount());
    const { url, cookie } = await depart(test.api);
    const answer = await google.visit(url.href);

    change(answer.searchParams);

    expectProblem(await comeBack(test.api, answer, cookie), 401, 'invalid_credentials');
  });

  it('S-26: takes an answer once; of ten at the same moment one', async () => {
    await google.signInAs(newAccount());
    const { url, cookie } = await depart(test.api);
    const answer = await google.visit(url.href);

    const calls = Array.from({ length: 10 }, () => comeBack(test.api, answer, cookie));
    const statuses = (await Promise.all(calls)).map(({ status }) => status).sort();
    const replayed = await comeBack(test.api, answer, cookie);

    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
    expectProblem(replayed, 401, 'invalid_credentials');
  });

  it('S-26: ends an attempt after ten minutes', async () => {
    await google.signInAs(newAccount());
    const { url, cookie } = await depart(test.api);
    const answer = await google.visit(url.href);
    test.setNow(new Date(Date.now() + 601_000).toISOString());

    const late = await comeBack(test.api, answer, cookie);
    test.setNow(null);

    expectProblem(late, 401, 'invalid_credentials');
  });

  it('S-26: leaves a stolen code worthless: the provider wants the verifier and our exact address', async () => {
    await google.signInAs(newAccount());
    const { url } = await depart(test.api);
    const code = (await google.visit(url.href)).searchParams.get('code')!;
    const redeem = (more: object) =>
      fetch(`${google.issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uri: CLIENT.redirectUri,
          ...more,
        }),
      });

    const answers = [await redeem({}), await redeem({ code_verifier: 'x'.repeat(43) })];
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('redirect_uri', 'http://localhost:3000/api/auth/google/callback/');

    for (const { status } of answers) expect(status).toBe(400);
    await expect(google.visit(elsewhere.href)).rejects.toThrow('redirect_uri');
  });

  it.each([[{ email_verified: false }], [{ email_verified: undefined }], [{ email: undefined }]])(
    'S-26: signs nobody up with an unverified address: %j',
    async (more) => {
      const account = newAccount(more);

      const refused = await signIn(account);

      expectProblem(refused, 401, 'invalid_credentials');
      expect(refused.body.message).toContain('sign up with a password');
    },
  );

  it("S-26: refuses a victim's address, and touches nothing of theirs", async () => {
    const victim = await test.given.company();

    const refused = await signIn(newAccount({ email: victim.email.toUpperCase() }));
    const identities = await asOwner(test.database, (owner) =>
      owner.query(`SELECT 1 FROM user_identities WHERE user_id = $1`, [victim.userId]),
    );

    expectProblem(refused, 401, 'invalid_credentials');
    expect(refused.body.message).toContain('sign in with its password');
    expect(identities.rowCount).toBe(0);
  });

  it('says the same about everything that fails, and shows nothing of the provider', async () => {
    const { cookie, url } = await depart(test.api);
    const state = url.searchParams.get('state')!;
    const search = `?${new URLSearchParams({ state, error: 'x', error_description: 'inner detail' }).toString()}`;

    const [refused, unknown] = [
      await comeBack(test.api, { search }, cookie),
      await comeBack(test.api, { search: '' }, ''),
    ];

    expect({ ...refused.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(refused.text).not.toContain('inner detail');
    expect(refused.headers['set-cookie']![0]).toContain('Expires=Thu, 01 Jan 1970');
  });

  it('leaves a person who has left every company outside', async () => {
    const account = newAccount();
    const { body } = await signIn(account);
    await asOwner(test.database, (owner) =>
      owner.query(`UPDATE memberships SET removed_at = now() WHERE user_id = $1`, [body.user.id]),
    );

    const refused = await signIn(account);

    expectProblem(refused, 401, 'invalid_credentials');
  });

  it('records who signed up and in', async () => {
    const { body } = await signIn(newAccount());

    const { rows } = await asOwner(test.database, (owner) =>
      owner.query<{ action: string }>(`SELECT action FROM audit_log WHERE tenant_id = $1`, [body.tenantId]),
    );

    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['SignedUp', 'SignedIn']));
  });

  it('has no page and no route for a provider that is not set up', async () => {
    const acme = await test.given.company();

    const answers = [
      await test.api.get('/auth/microsoft/start'),
      await test.api.get('/auth/microsoft/callback?code=x&state=y'),
      await test.api.asPerson(acme).post('/auth/microsoft/link'),
      await test.api.get('/auth/github/start'),
      await test.api.get('/auth/github/callback'),
    ];

    for (const answer of answers) expectProblem(answer, 404, 'not_found');
  });

  describe('linking', () => {
    /** A company whose Owner has opened the link in their mail. */
    async function verifiedCompany(): Promise<Company> {
      const company = await test.given.company();
      await asOwner(test.database, (owner) =>
        owner.query(`UPDATE users SET email_verified_at = now() WHERE id = $1`, [company.userId]),
      );
      return company;
    }

    /** The address that a person gets, and what their browser comes back with. */
    async function prove(token: string, account: ProviderAccount): Promise<string> {
      const { body } = await test.api.asPerson({ token }).post('/auth/google/link');
      const { pathname, search } = new URL(body.url as string);
      const answer = await signIn(account, pathname.replace('/api', '') + search);
      return answer.body.linkCode as string;
    }

    it('adds an identity to the account of the person who asked, confirmed in the same session', async () => {
      const acme = await verifiedCompany();
      const account = newAccount({ email_verified: false }); // the address plays no part

      const code = await prove(acme.token, account);
      const before = await signIn(account);
      const confirmed = await test.api.asPerson(acme).post('/auth/identities', { code });
      const after = await signIn(account);

      expectProblem(before, 401, 'invalid_credentials');
      expect(confirmed.body).toEqual({});
      expect(after.body).toMatchObject({ tenantId: acme.tenantId, user: { id: acme.userId } });
      const again = await test.api.asPerson(acme).post('/auth/identities', { code });
      expectProblem(again, 400, 'validation_failed', ['code']);
    });

    it('S-26: needs a sign-in, and no API key', async () => {
      const acme = await verifiedCompany();

      expectProblem(await test.api.post('/auth/google/link'), 401, 'unauthenticated');
      expectProblem(await test.api.post('/auth/identities', { code: 'x' }), 401, 'unauthenticated');
      expectProblem(await test.api.as(acme).post('/auth/google/link'), 403, 'api_key_not_allowed');
      const byKey = await test.api.as(acme).post('/auth/identities', { code: 'x' });
      expectProblem(byKey, 403, 'api_key_not_allowed');
    });

    it('S-26: cannot be confirmed by another person or in another session', async () => {
      const [acme, attacker] = [await verifiedCompany(), await verifiedCompany()];
      const credentials = { email: acme.email, password: PASSWORD };
      const otherSession = (await test.api.post('/auth/login', credentials)).body.accessToken as string;

      const code = await prove(acme.token, newAccount());
      const refused = [
        await test.api.asPerson(attacker).post('/auth/identities', { code }),
        await test.api.asPerson({ token: otherSession }).post('/auth/identities', { code }),
        await test.api.asPerson(acme).post('/auth/identities', { code: `${code.slice(0, -2)}xx` }),
      ];

      for (const answer of refused) expectProblem(answer, 400, 'validation_failed', ['code']);
      expect((await test.api.asPerson(acme).post('/auth/identities', { code })).status).toBe(200);
    });

    it('S-26: leaves an identity with the account that has it', async () => {
      const account = newAccount();
      const owner = await signIn(account);
      const acme = await verifiedCompany();

      const code = await prove(acme.token, account);
      const refused = await test.api.asPerson(acme).post('/auth/identities', { code });
      const again = await signIn(account);

      expectProblem(refused, 400, 'validation_failed', ['code']);
      expect(again.body.user).toEqual(owner.body.user);
    });

    it("S-26: needs a verified address, so that nobody keeps a way into another person's account", async () => {
      const acme = await test.given.company();

      const refused = await test.api.asPerson(acme).post('/auth/google/link');

      expectProblem(refused, 400, 'validation_failed', ['email']);
    });

    it('refuses a made-up ticket', async () => {
      expectProblem(await test.api.get('/auth/google/start?link=a.b'), 401, 'invalid_credentials');
    });
  });
});

describe('signing in with Google, with a web app', () => {
  it('hands the tokens to the page behind a #, over a cookie that https alone carries', async () => {
    const google = await startOpenIdProvider();
    const test = await startTestApp({
      PUBLIC_URL: 'https://api.example.com',
      APP_URL: 'https://app.example.com',
      GOOGLE_ISSUER: google.issuer,
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    });
    await google.signInAs(newAccount());

    const { url, cookie, setCookie } = await depart(test.api);
    const answer = await comeBack(test.api, await google.visit(url.href), cookie);

    const page = new URL(answer.headers['location']!);
    const me = await test.api
      .asPerson({ token: new URLSearchParams(page.hash.slice(1)).get('accessToken')! })
      .get('/auth/me');
    await test.close();
    await google.stop();
    expect(setCookie).toContain('Secure');
    expect(url.searchParams.get('redirect_uri')).toBe('https://api.example.com/api/auth/google/callback');
    expect(answer.status).toBe(302);
    expect(`${page.origin}${page.pathname}${page.search}`).toBe('https://app.example.com/signed-in');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(me.body).toMatchObject({ role: 'Owner', user: { name: 'Els Maes' } });
  });
});
