import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { auditedOf } from '../support/audited.js';
import { type Company, PASSWORD } from '../support/given.js';
import { mailedLink } from '../support/mailed-link.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NEW_PASSWORD = 'a green tram at midnight';
const MINUTE = 60_000;

describe('passwords', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterEach(() => test.setNow(null));

  const login = (password: string, { email }: { email: string } = acme) =>
    test.api.post('/auth/login', { email, password });
  const me = (token: string) => test.api.asPerson({ token }).get('/auth/me');
  const reset = (token: string, password = NEW_PASSWORD) =>
    test.api.post('/auth/reset-password', { token, password });
  const change = (newPassword: string, currentPassword = PASSWORD) =>
    test.api.asPerson(acme).post('/auth/change-password', { currentPassword, newPassword });

  async function register(password: string, values: object = {}): Promise<{ status: number; email: string }> {
    const email = `pw-${randomUUID()}@example.com`;
    const body = { email, password, name: 'An Peeters', companyName: 'Lindemans BV', ...values };
    return { status: (await test.api.post('/auth/register', body)).status, email };
  }

  /** The token of the link that was mailed last. */
  async function resetToken({ email }: { email: string } = acme): Promise<string> {
    expect((await test.api.post('/auth/forgot-password', { email })).body).toEqual({});
    return (await mailedLink(test, email, 'reset-password')).token;
  }

  async function storedHash({ userId } = acme): Promise<string> {
    const { rows } = await asOwner(test.database, (client) =>
      client.query<{ hash: string }>('SELECT password_hash AS hash FROM users WHERE id = $1', [userId]),
    );
    return rows[0]!.hash;
  }

  describe('kept', () => {
    it('S-17: as argon2id with the parameters that OWASP asks for', async () => {
      const [, kind, , parameters] = (await storedHash()).split('$');

      const { m, t, p } = Object.fromEntries(
        parameters!.split(',').map((part) => part.split('=') as [string, string]),
      ) as Record<'m' | 't' | 'p', string>;
      expect(kind).toBe('argon2id');
      expect(Number(m)).toBeGreaterThanOrEqual(19_456);
      expect(Number(t)).toBeGreaterThanOrEqual(2);
      expect(p).toBe('1');
    });

    it('S-17: hashed anew at the next sign-in when the parameters have been raised', async () => {
      const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
      await asOwner(test.database, (client) =>
        client.query('UPDATE users SET password_hash = $2 WHERE id = $1', [acme.userId, weak]),
      );

      const wrong = await login('wrong password');
      const kept = await storedHash();
      const right = await login(PASSWORD);
      const renewed = await storedHash();

      expectProblem(wrong, 401, 'invalid_credentials');
      expect(kept).toBe(weak);
      expect(right.status).toBe(200);
      expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect((await login(PASSWORD)).status).toBe(200);
      expect(await storedHash()).toBe(renewed);
    });

    it('S-18: exactly as typed, to the 128th character', async () => {
      const long = `${'ab'.repeat(63)}xy`;
      const odd = '  🦊 é e\u0301 blanks around  ';

      const [longOne, oddOne] = [await register(long), await register(odd)];

      expect([longOne.status, oddOne.status]).toEqual([200, 200]);
      expect((await login(long, longOne)).status).toBe(200);
      expectProblem(await login(`${long.slice(0, -1)}z`, longOne), 401, 'invalid_credentials');
      expect((await login(odd, oddOne)).status).toBe(200);
      expectProblem(await login(odd.trim(), oddOne), 401, 'invalid_credentials');
      expectProblem(await login(odd.normalize('NFC'), oddOne), 401, 'invalid_credentials');
    });
  });

  it.each([
    ['9 characters', 'x7#kQ2mWz'],
    ['129 characters', `${'ab'.repeat(64)}c`],
    ['five emoji', '🦊🐌🌵🎷🧲'],
    ['a common password', 'Password123'],
    ['the product', 'TikTak-2026!'],
    ['the company', 'lindemans2026'],
    ['the person', 'An.Peeters!!'],
  ])('S-18: refuses %s, however it is to be set', async (_, password) => {
    const company = await test.given.company({ name: 'Lindemans BV' });
    const person = test.api.asPerson(company);
    const registration = {
      email: `x-${randomUUID()}@example.com`,
      name: 'An Peeters',
      companyName: 'Lindemans BV',
    };

    const registered = await test.api.post('/auth/register', { ...registration, password });
    const body = { currentPassword: PASSWORD, newPassword: password };
    const changed = await person.post('/auth/change-password', body);
    const afterReset = await reset(await resetToken(company), password);

    expectProblem(registered, 400, 'validation_failed', ['password']);
    expectProblem(changed, 400, 'validation_failed', ['newPassword']);
    expectProblem(afterReset, 400, 'validation_failed', ['password']);
    expect((await login(PASSWORD, company)).status).toBe(200);
  });

  describe('changed', () => {
    it('S-23: with the current one, which ends the other sessions', async () => {
      const elsewhere = (await login(PASSWORD)).body as { accessToken: string; refreshToken: string };
      const link = await resetToken();

      const changed = await change(NEW_PASSWORD);

      expect(changed.body).toEqual({});
      expect((await me(acme.token)).status).toBe(200);
      expectProblem(await me(elsewhere.accessToken), 401, 'unauthenticated');
      const refreshed = await test.api.post('/auth/refresh', { refreshToken: elsewhere.refreshToken });
      expectProblem(refreshed, 401, 'unauthenticated');
      expectProblem(await login(PASSWORD), 401, 'invalid_credentials');
      expect((await login(NEW_PASSWORD)).status).toBe(200);
      expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
      expectProblem(await reset(link), 400, 'validation_failed', ['token']);
      const events = await auditedOf(test, acme);
      expect(events.filter(({ action }) => action === 'PasswordChanged')).toHaveLength(1);
    });

    it('S-23: not with a wrong current one, nor with an API key', async () => {
      const byKey = test.api.as(acme);
      const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };

      expectProblem(await change(NEW_PASSWORD, 'wrong password'), 400, 'validation_failed', [
        'currentPassword',
      ]);
      expectProblem(await byKey.post('/auth/change-password', body), 403, 'api_key_not_allowed');
      expect((await login(PASSWORD)).status).toBe(200);
    });
  });

  describe('reset by a mailed link', () => {
    it('S-22: sets a new one and ends all sessions, in every company', async () => {
      const { email, token, home } = await memberOf(test, acme);
      const link = await resetToken({ email });

      const done = await reset(link);

      expect(done.body).toEqual({});
      for (const dead of [token, home.token]) expectProblem(await me(dead), 401, 'unauthenticated');
      const refreshed = await test.api.post('/auth/refresh', { refreshToken: home.refreshToken });
      expectProblem(refreshed, 401, 'unauthenticated');
      expectProblem(await login(PASSWORD, { email }), 401, 'invalid_credentials');
      const signedIn = await login(NEW_PASSWORD, { email });
      expect(signedIn.body).toMatchObject({ user: { emailVerified: true } });
      const events = await auditedOf(test, acme);
      expect(events.filter(({ action }) => action === 'PasswordReset')).toMatchObject([
        { actorId: home.userId },
      ]);
    });

    it('S-22: works once, even for 20 at once', async () => {
      const link = await resetToken();

      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, racer) => reset(link, `a green tram at ${racer} past four`)),
      );

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status !== 200);
      for (const answer of refused) expectProblem(answer, 400, 'validation_failed', ['token']);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect((await login(`a green tram at ${winner} past four`)).status).toBe(200);
    });

    it('S-22: is dead after an hour, after a newer one, and after it failed to be guessed', async () => {
      const old = await resetToken();
      const newer = await resetToken();

      const replaced = await reset(old);
      const guessed = await reset(`${newer.slice(0, -1)}${newer.endsWith('A') ? 'B' : 'A'}`);
      test.setNow(new Date(Date.now() + 61 * MINUTE).toISOString());
      const late = await reset(newer);

      for (const answer of [replaced, guessed, late]) {
        expectProblem(answer, 400, 'validation_failed', ['token']);
        expect(answer.body.message).toContain('/api/auth/forgot-password');
      }
      expect((await login(PASSWORD)).status).toBe(200);
    });

    it('S-22: still works after 59 minutes', async () => {
      const link = await resetToken();

      test.setNow(new Date(Date.now() + 59 * MINUTE).toISOString());

      expect((await reset(link)).status).toBe(200);
    });

    it('S-22: has 256 random bits, is stored hashed, and leads to the configured host whatever the caller says', async () => {
      await test.api
        .post('/auth/forgot-password', { email: acme.email })
        .set('Host', 'evil.example')
        .set('X-Forwarded-Host', 'evil.example')
        .set('Forwarded', 'host=evil.example');

      const { link, token } = await mailedLink(test, acme.email, 'reset-password');

      expect(link.origin).toBe(new URL(test.config.appUrl).origin);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      const { rows } = await asOwner(test.database, (client) =>
        client.query<{ row: string }>('SELECT t::text AS row FROM email_tokens t WHERE user_id = $1', [
          acme.userId,
        ]),
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    });

    it('S-22: a link for one purpose does not do for the other', async () => {
      const link = await resetToken();

      const answer = await test.api.post('/auth/verify-email', { token: link });

      expectProblem(answer, 400, 'validation_failed', ['token']);
    });

    it('gives a first password to somebody who has none', async () => {
      await asOwner(test.database, (client) =>
        client.query('UPDATE users SET password_hash = NULL WHERE id = $1', [acme.userId]),
      );
      const before = await login(PASSWORD);

      await reset(await resetToken());

      expectProblem(before, 401, 'invalid_credentials');
      expect((await login(NEW_PASSWORD)).status).toBe(200);
    });

    it('is mailed to nobody whose address is unknown', async () => {
      const email = `nobody-${randomUUID()}@example.com`;

      const answer = await test.api.post('/auth/forgot-password', { email });

      expect([answer.status, answer.body]).toEqual([200, {}]);
      expect(await test.mailTo(email)).toEqual([]);
    });
  });
});
