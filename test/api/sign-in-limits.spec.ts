import { randomInt, randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { type Company, PASSWORD } from '../support/given.js';
import { mailedLink } from '../support/mailed-link.js';
import { patiently } from '../support/patiently.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  TRUSTED_PROXIES: '127.0.0.1',
  SIGN_IN_FAILURES_PER_IP: '100',
  REGISTRATIONS_PER_IP: '10',
  PASSWORD_RESETS_PER_IP: '30',
  OPEN_CALLS_PER_IP: '40',
};

/** An address that no other test uses. */
const someIp = (): string => [10, randomInt(256), randomInt(256), randomInt(1, 255)].join('.');
const someEmail = (): string => `nobody-${randomUUID()}@example.com`;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function count(answers: readonly Response[], status: number): number {
  return answers.filter((answer) => answer.status === status).length;
}

// Windows begin at full quarters of an hour: a test that was under way just then counts anew.
jest.retryTimes(1);

describe('limits before signing in', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp(LIMITS);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  function from(ip: string, path: string, body: object): Promise<Response> {
    return Promise.resolve(test.api.post(path, body).set('X-Forwarded-For', ip));
  }

  const login = (ip: string, email: string, password = 'wrong password') =>
    from(ip, '/auth/login', { email, password });

  /** So many at a time, as fast as the server takes them. */
  async function inTurns<T>(all: readonly (() => Promise<T>)[], width = 20): Promise<T[]> {
    const results: T[] = [];
    for (let start = 0; start < all.length; start += width) {
      results.push(...(await Promise.all(all.slice(start, start + width).map((call) => call()))));
    }
    return results;
  }

  it('S-20: one account from 1,000 addresses: 10 failures, then 429', async () => {
    const { email } = acme;

    const answers = await inTurns(times(1_000, () => () => login(someIp(), email)));

    expect([count(answers, 401), count(answers, 429)]).toEqual([10, 990]);
    const refused = answers.find(({ status }) => status === 429)!;
    expectProblem(refused, 429, 'rate_limited');
    const wait = Number(refused.headers['retry-after']);
    expect(Number.isInteger(wait) && wait >= 1 && wait <= 900).toBe(true);
  }, 180_000);

  it('S-20: 1,000 accounts from one address: 100 failures, then 429', async () => {
    const ip = someIp();

    const answers = await inTurns(times(1_000, () => () => login(ip, someEmail())));

    expect([count(answers, 401), count(answers, 429)]).toEqual([100, 900]);
    const right = await login(ip, acme.email, PASSWORD);
    const elsewhere = await login(someIp(), acme.email, PASSWORD);
    expectProblem(right, 429, 'rate_limited');
    expect(elsewhere.status).toBe(200);
  }, 180_000);

  it('S-20: a hammered victim keeps sessions, keys and the reset', async () => {
    await inTurns(times(30, () => () => login(someIp(), acme.email)));

    const locked = await login(someIp(), acme.email, PASSWORD);
    const session = await test.api.asPerson(acme).get('/auth/me');
    const refreshed = await from(someIp(), '/auth/refresh', { refreshToken: acme.refreshToken });
    const key = await test.api.as(acme).get('/settings');
    await from(someIp(), '/auth/forgot-password', { email: acme.email });
    const { token } = await mailedLink(test, acme.email, 'reset-password');
    const reset = await from(someIp(), '/auth/reset-password', {
      token,
      password: 'a green tram at midnight',
    });

    expectProblem(locked, 429, 'rate_limited');
    expect([session, refreshed, key, reset].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('S-19, S-20: locks an unknown address just like a known one', async () => {
    const unknown = someEmail();
    await inTurns(times(10, () => () => login(someIp(), acme.email)));
    await inTurns(times(10, () => () => login(someIp(), unknown)));

    const [known, other] = [await login(someIp(), acme.email), await login(someIp(), unknown)];

    expectProblem(known, 429, 'rate_limited');
    expect(other.status).toBe(429);
    expect({ ...other.body, requestId: '', message: '', error: '' }).toEqual({
      ...known.body,
      requestId: '',
      message: '',
      error: '',
    });
  });

  it('right passwords do not count, one after the other or all at once', async () => {
    const ip = someIp();

    for (let tries = 0; tries < 12; tries++) await login(ip, acme.email, PASSWORD);
    const answers = await Promise.all(times(30, () => login(ip, acme.email, PASSWORD)));

    expect(count(answers, 200)).toBe(30);
  });

  it('S-20: wrong current passwords at change-password count as failed sign-ins', async () => {
    const ip = someIp(); // the address that all other tests share may have used up its failures
    const change = (currentPassword: string): Promise<Response> =>
      Promise.resolve(
        test.api
          .asPerson(acme)
          .post('/auth/change-password', { currentPassword, newPassword: 'a green tram' })
          .set('X-Forwarded-For', ip),
      );

    const wrong = await inTurns(
      times(10, () => () => patiently(() => change('wrong password'))),
      1,
    );

    const answers = [await change(PASSWORD), await login(someIp(), acme.email, PASSWORD)];

    expect(wrong.map(({ status }) => status)).toEqual(times(10, () => 400));
    for (const answer of answers) expectProblem(answer, 429, 'rate_limited');
    expect((await test.api.asPerson(acme).get('/auth/me')).status).toBe(200);
  });

  it('S-20: 10 registrations an hour for an address, whatever becomes of them', async () => {
    const ip = someIp();
    const register = (email: string) =>
      from(ip, '/auth/register', { email, password: PASSWORD, name: 'An', companyName: 'Lindemans BV' });

    const made = await inTurns(
      times(7, () => () => register(someEmail())),
      4,
    );
    const taken = await inTurns(times(3, () => () => register(acme.email)));
    const beyond = await register(someEmail());

    expect([count(made, 200), count(taken, 400)]).toEqual([7, 3]);
    expectProblem(beyond, 429, 'rate_limited');
    const body = { email: someEmail(), password: PASSWORD, name: 'An', companyName: 'Lindemans BV' };
    expect((await from(someIp(), '/auth/register', body)).status).toBe(200);
  });

  it('S-20: 5 password resets an hour for an account, 30 for an address', async () => {
    const ip = someIp();
    const unknown = someEmail();
    const forgot = (email: string, address = someIp()) => from(address, '/auth/forgot-password', { email });

    const oneAccount = await inTurns(times(7, () => () => forgot(acme.email)));
    const oneUnknown = await inTurns(times(7, () => () => forgot(unknown)));
    const oneAddress = await inTurns(times(33, () => () => forgot(someEmail(), ip)));

    expect([count(oneAccount, 200), count(oneAccount, 429)]).toEqual([5, 2]);
    expect([count(oneUnknown, 200), count(oneUnknown, 429)]).toEqual([5, 2]);
    expect([count(oneAddress, 200), count(oneAddress, 429)]).toEqual([30, 3]);
  });

  it.each([
    ['/auth/refresh', { refreshToken: 'rt_guess' }],
    ['/auth/reset-password', { token: 'guess', password: PASSWORD }],
    ['/auth/verify-email', { token: 'guess' }],
  ])('bounds the guesses of one address at %s', async (path, body) => {
    const ip = someIp();

    const answers = await inTurns(times(45, () => () => from(ip, path, body)));

    expect(count(answers, 429)).toBe(5);
    expect((await from(someIp(), path, body)).status).not.toBe(429);
  });

  it('looks at the limit before the body (contract 1.2)', async () => {
    const ip = someIp();
    await inTurns(times(10, () => () => from(ip, '/auth/register', {})));

    const answer = await from(ip, '/auth/register', {});

    expectProblem(answer, 429, 'rate_limited');
  });
});

describe('the lock', () => {
  it('S-20: ends by itself', async () => {
    // Without Redis the counters live in the process and go by its clock.
    const clock = jest.spyOn(Date, 'now');
    const test = await startTestApp({ REDIS_URL: '' });
    const acme = await test.given.company();
    const login = (password: string) => test.api.post('/auth/login', { email: acme.email, password });
    for (let tries = 0; tries < 10; tries++) await login('wrong password');
    const locked = await login(PASSWORD);

    const later = Date.now() + 15 * 60_000;
    clock.mockImplementation(() => later);
    const unlocked = await login(PASSWORD);

    clock.mockRestore();
    expectProblem(locked, 429, 'rate_limited');
    expect(unlocked.status).toBe(200);
    await test.close();
  });
});
