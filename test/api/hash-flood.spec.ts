import { randomUUID } from 'node:crypto';
import { PasswordHasher } from '../../src/modules/auth/password-hasher.js';
import { type Company, PASSWORD } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('a flood of sign-ins', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  const login = async (email = `nobody-${randomUUID()}@example.com`) =>
    test.api.post('/auth/login', { email, password: PASSWORD });

  it('S-21: runs a few hashes at once, lets 50 wait and refuses the rest', async () => {
    const hasher = test.app.get(PasswordHasher);
    const { promise: signal, resolve: letGo } = Promise.withResolvers<void>();
    let running = 0;
    const works = Array.from({ length: 60 }, () =>
      hasher.inTurn(async () => {
        running++;
        await signal;
      }),
    );
    const outcomes = Promise.allSettled(works);
    await new Promise((resolve) => setImmediate(resolve));
    const atOnce = running;

    const refused = await login();
    const other = await test.api.as(acme).get('/auth/me');
    letGo();

    expect(atOnce).toBeGreaterThanOrEqual(2);
    expect(atOnce).toBeLessThanOrEqual(4);
    const done = (await outcomes).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(50 + atOnce);
    expectProblem(refused, 503, 'unavailable');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(other.status).toBe(200);
  });

  it('S-21: 40 sign-ins at once are all served', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => login(acme.email)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('S-21: 90 at once are served or refused for the moment, and other calls are answered meanwhile', async () => {
    let pending = 90;
    const flood = Array.from({ length: 90 }, () =>
      login().finally(() => {
        pending--;
      }),
    );
    let answeredMeanwhile = 0;
    while (pending > 0) {
      const { status } = await test.api.as(acme).get('/auth/me');
      if (status === 200 && pending > 0) answeredMeanwhile++;
    }

    const statuses = (await Promise.all(flood)).map(({ status }) => status);

    expect(new Set(statuses)).toEqual(new Set([401, 503]));
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(50);
    expect(answeredMeanwhile).toBeGreaterThan(5);
    expect((await login(acme.email)).status).toBe(200);
  });
});
