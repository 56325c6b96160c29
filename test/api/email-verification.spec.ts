import { randomUUID } from 'node:crypto';
import { auditedOf } from '../support/audited.js';
import { PASSWORD } from '../support/given.js';
import { mailedLink } from '../support/mailed-link.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const HOUR = 3_600_000;

// Mails are counted per clock hour: a test that was under way just then counts anew.
jest.retryTimes(1);

interface Registered {
  email: string;
  token: string;
  refreshToken: string;
  tenantId: string;
}

async function register(test: TestApp, values: object = {}): Promise<Registered> {
  const email = `verify-${randomUUID()}@example.com`;
  const body = { email, password: PASSWORD, name: 'An Peeters', companyName: 'Lindemans BV', ...values };
  const answer = await test.api.post('/auth/register', body);
  if (answer.status !== 200) throw new Error(`register: ${answer.text}`);
  const { accessToken, refreshToken, tenantId } = answer.body as Record<string, string>;
  return { email, token: accessToken!, refreshToken: refreshToken!, tenantId: tenantId! };
}

describe('verifying the e-mail address', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  afterEach(() => test.setNow(null));

  const verify = (token: string) => test.api.post('/auth/verify-email', { token });

  async function isVerified({ token }: Registered): Promise<boolean> {
    const { body } = await test.api.asPerson({ token }).get('/auth/me');
    return (body as { user: { emailVerified: boolean } }).user.emailVerified;
  }

  it('works with the link that is mailed at sign-up', async () => {
    const person = await register(test);
    const { link, token } = await mailedLink(test, person.email, 'verify-email');
    const before = await isVerified(person);

    const done = await verify(token);

    expect([done.status, done.body]).toEqual([200, {}]);
    expect([before, await isVerified(person)]).toEqual([false, true]);
    expect(link.origin).toBe(new URL(test.config.appUrl).origin);
    const events = (await auditedOf(test, person)).filter(({ action }) => action === 'EmailVerified');
    expect(events).toHaveLength(1);
  });

  it('is asked for in the language of the registration', async () => {
    const [dutch, english] = [await register(test, { language: 'nl' }), await register(test)];

    const [toDutch] = await test.mailTo(dutch.email);
    const [toEnglish] = await test.mailTo(english.email);

    expect(toDutch!.subject).not.toBe(toEnglish!.subject);
  });

  it('S-22: works once, even for 20 at once', async () => {
    const person = await register(test);
    const { token } = await mailedLink(test, person.email, 'verify-email');

    const answers = await Promise.all(Array.from({ length: 20 }, async () => verify(token)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 400, 'validation_failed', ['token']);
    }
  });

  it('works for 48 hours', async () => {
    const [early, late] = [await register(test), await register(test)];
    const links = [
      await mailedLink(test, early.email, 'verify-email'),
      await mailedLink(test, late.email, 'verify-email'),
    ];

    test.setNow(new Date(Date.now() + 47 * HOUR).toISOString());
    const inTime = await verify(links[0]!.token);
    test.setNow(new Date(Date.now() + 49 * HOUR).toISOString());
    const tooLate = await verify(links[1]!.token);

    expect(inTime.status).toBe(200);
    expectProblem(tooLate, 400, 'validation_failed', ['token']);
  });

  it.each(['x', 'rt_unknown', '0'.repeat(43)])('refuses the unknown token %s', async (token) => {
    expectProblem(await verify(token), 400, 'validation_failed', ['token']);
  });

  it('is not needed to work, as long as the server does not demand it', async () => {
    const { email, refreshToken } = await register(test);

    const signedIn = await test.api.post('/auth/login', { email, password: PASSWORD });
    const refreshed = await test.api.post('/auth/refresh', { refreshToken });

    expect([signedIn.status, refreshed.status]).toEqual([200, 200]);
  });
});

describe('a server that demands verified addresses', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ REQUIRE_VERIFIED_EMAIL: 'true' });
  });
  afterAll(() => test.close());

  const login = ({ email }: Registered, password = PASSWORD) =>
    test.api.post('/auth/login', { email, password });
  const mailsTo = async ({ email }: Registered) => (await test.mailTo(email)).length;

  it('signs up, and lets in again only after the address is verified', async () => {
    const person = await register(test);

    const before = await login(person);
    const refreshedBefore = await test.api.post('/auth/refresh', { refreshToken: person.refreshToken });
    const { token } = await mailedLink(test, person.email, 'verify-email');
    await test.api.post('/auth/verify-email', { token });

    expectProblem(before, 401, 'invalid_credentials');
    expect(before.body.message).toContain('open the link');
    expectProblem(refreshedBefore, 401, 'unauthenticated');
    expect((await login(person)).status).toBe(200);
    const refreshed = await test.api.post('/auth/refresh', { refreshToken: person.refreshToken });
    expect(refreshed.status).toBe(200);
  });

  it('mails a new link at each try with the right password, and the older one stops working', async () => {
    const person = await register(test);
    const first = await mailedLink(test, person.email, 'verify-email');

    await login(person);
    const second = await mailedLink(test, person.email, 'verify-email');

    expect(await mailsTo(person)).toBe(2);
    const dead = await test.api.post('/auth/verify-email', { token: first.token });
    const live = await test.api.post('/auth/verify-email', { token: second.token });
    expectProblem(dead, 400, 'validation_failed', ['token']);
    expect(live.status).toBe(200);
  });

  it('S-19: tells nothing to somebody with a wrong password', async () => {
    const person = await register(test);

    const wrong = await login(person, 'wrong password');
    const unknown = await test.api.post('/auth/login', { email: 'nobody@example.com', password: PASSWORD });

    expectProblem(wrong, 401, 'invalid_credentials');
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(await mailsTo(person)).toBe(1);
  });

  it('does not flood a mailbox', async () => {
    const person = await register(test);

    for (let tries = 0; tries < 8; tries++) {
      expectProblem(await login(person), 401, 'invalid_credentials');
    }

    expect(await mailsTo(person)).toBe(1 + 5);
  });

  it('takes a password reset for a proof', async () => {
    const person = await register(test);
    await test.api.post('/auth/forgot-password', { email: person.email });
    const { token } = await mailedLink(test, person.email, 'reset-password');

    await test.api.post('/auth/reset-password', { token, password: 'a green tram at midnight' });

    expect((await login(person, 'a green tram at midnight')).status).toBe(200);
    const { rows } = await asOwner(test.database, (client) =>
      client.query<{ verified: boolean }>(
        'SELECT email_verified_at IS NOT NULL AS verified FROM users WHERE email = $1',
        [person.email],
      ),
    );
    expect(rows).toEqual([{ verified: true }]);
  });
});
