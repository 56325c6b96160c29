import type { Redis } from 'ioredis';
import type { Response } from 'supertest';
import { ActorLookup } from '../../src/modules/auth/actor-lookup.js';
import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import { type RunningRedis, startRedis } from '../setup/redis-server.js';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { commandsOf, connectRedis, redisSeconds, withinOneHour } from '../support/redis.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const HOUR = 3_600;

describe.each([
  ['Redis', {}],
  ['one process', { REDIS_URL: '' }],
  ['Redis that is away', { REDIS_URL: 'redis://127.0.0.1:1' }],
])('rate limits counted by %s', (_, overrides) => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp(overrides);
    acme = await test.given.company({ plan: 'Free' });
  });
  afterAll(() => test.close());

  it('let 100 calls of a Free key through, refuse the 101st, and leave another key alone', async () => {
    const answers = [];
    for (let call = 0; call < 101; call++) answers.push(await test.api.as(acme).get('/settings'));
    const other = await test.api.asPerson(acme).post('/api-keys', { name: 'other' });

    expect(answers.slice(0, 100).every(({ status }) => status === 200)).toBe(true);
    expectProblem(answers[100]!, 429, 'rate_limited');
    expect(answers[100]!.headers['retry-after']).toMatch(/^\d+$/);
    expect(answers[0]!.headers['ratelimit']).toMatch(/^"hour";r=99;t=\d+$/);
    expect((await test.api.as({ key: other.body.key }).get('/settings')).status).toBe(200);
  });
});

describe('rate limits', () => {
  let server: RunningRedis;
  let redis: Redis;
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    server = await startRedis();
    redis = await connectRedis(server.url);
    test = await startTestApp({ REDIS_URL: server.url, USER_RATE_LIMIT_PER_HOUR: '50' });
  });
  afterAll(async () => {
    await test.close();
    redis.disconnect();
    await server.stop();
  });
  afterEach(() => jest.useRealTimers());
  beforeEach(async () => {
    acme = await test.given.company({ plan: 'Free' });
  });

  /** Sets the calls counted in this hour. */
  const haveUsed = async (subject: string, used: number): Promise<void> => {
    const hour = Math.floor((await redisSeconds(redis)) / HOUR);
    await redis.set(`rl:{${subject}}:${hour}`, used, 'EX', HOUR);
  };

  /** All five headers, as they have to be in an answer to a call of now, or of some seconds ago. */
  const expectFigures = async (
    { headers }: Response,
    limit: number,
    remaining: number,
    secondsAgo = 0,
  ): Promise<void> => {
    const now = await redisSeconds(redis);
    const end = (Math.floor(now / HOUR) + 1) * HOUR;
    const left = Number(/;t=(\d+)$/.exec(headers['ratelimit']!)?.[1]);
    expect(headers).toMatchObject({
      'x-ratelimit-limit': `${limit}`,
      'x-ratelimit-remaining': `${remaining}`,
      'ratelimit-policy': `"hour";q=${limit};w=3600`,
      ratelimit: expect.stringMatching(new RegExp(`^"hour";r=${remaining};t=`)),
    });
    expect(Math.abs(Number(headers['x-ratelimit-reset']) - end)).toBeLessThanOrEqual(1);
    expect(left).toBeGreaterThanOrEqual(end - now - 1);
    expect(left).toBeLessThanOrEqual(end - now + secondsAgo + 1);
  };

  it('S-44: stand on every authenticated answer, and each of them counts', async () => {
    const draft = await draftOf(acme);
    const as = test.api.as(acme);

    const started = await redisSeconds(redis);
    const answers = await withinOneHour(redis, async () => {
      await haveUsed(acme.keyId, 0);
      return [
        await as.get('/settings'),
        await as.post('/customers', {}),
        await as.post('/customers').type('json').send('{'),
        await as.get('/settings?_=1'),
        await as.post('/api-keys', { name: 'other' }),
        await as.get('/customers/00000000-0000-4000-8000-000000000000'),
        await as.get(`/invoices/${draft}/pdf`),
        await as.get('/settings'),
      ];
    });

    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 400, 403, 404, 200, 200]);
    const seconds = (await redisSeconds(redis)) - started;
    for (const [index, answer] of answers.entries()) await expectFigures(answer, 100, 99 - index, seconds);
  });

  it('S-44: refuse with whole seconds to wait, and do not count what they refuse', async () => {
    await haveUsed(acme.keyId, 100);

    const refused = [await test.api.as(acme).get('/settings'), await test.api.as(acme).get('/settings')];

    for (const answer of refused) {
      expectProblem(answer, 429, 'rate_limited');
      await expectFigures(answer, 100, 0);
      const wait = answer.headers['retry-after']!;
      expect(wait).toMatch(/^\d+$/);
      expect(Number(wait)).toBeGreaterThanOrEqual(1);
      expect(Number(wait)).toBeLessThanOrEqual(HOUR);
    }
    const hour = Math.floor((await redisSeconds(redis)) / HOUR);
    expect(await redis.get(`rl:{${acme.keyId}}:${hour}`)).toBe('100');
  });

  it('count a person with a token by themselves, with a limit of their own', async () => {
    await haveUsed(acme.keyId, 100);

    const answer = await test.api.asPerson(acme).get('/settings');

    expect(answer.status).toBe(200);
    await expectFigures(answer, 50, 49);
  });

  it('say nothing of limits where nobody is signed in', async () => {
    const answers = [await test.api.get('/settings'), await test.api.get('//health/live')];

    for (const { headers } of answers)
      expect(Object.keys(headers).filter((name) => name.includes('ratelimit'))).toEqual([]);
  });

  it("S-45: keep to Redis' clock when the process's is ten minutes off", async () => {
    await haveUsed(acme.keyId, 0);

    const answers = await withinOneHour(redis, async () => {
      const results = [];
      for (const offset of [-600_000, 600_000]) {
        jest.useFakeTimers({ now: Date.now() + offset, doNotFake: [...EVERYTHING_BUT_DATE] });
        results.push(await test.api.as(acme).get('/settings'));
        jest.useRealTimers();
      }
      return results;
    });

    const [first, second] = answers as [Response, Response];
    const remaining = Number(first.headers['x-ratelimit-remaining']);
    await expectFigures(first, 100, remaining);
    await expectFigures(second, 100, remaining - 1);
  });

  it('S-45: follow a new plan with the next call', async () => {
    await haveUsed(acme.keyId, 100);
    const refused = await test.api.as(acme).get('/settings');
    await test.app.get(TenantsService).changePlan(acme.tenantId, 'Pro');
    await test.app.get(ActorLookup).forgetAll();

    const answer = await test.api.as(acme).get('/settings');

    expect([refused.status, answer.status]).toEqual([429, 200]);
    await expectFigures(answer, 1_000, 899);
  });

  it('cost one round trip to Redis on every authenticated call', async () => {
    await test.api.as(acme).get('/settings');

    const commands = await commandsOf(redis, () => test.api.as(acme).get('/settings'));

    expect(commands.map(([name]) => name!.toLowerCase())).toEqual(['evalsha']);
  });

  it('S-46: let a refused call cost its look-up and one round trip, nothing else', async () => {
    await haveUsed(acme.keyId, 100);
    await test.app.get(ActorLookup).forgetAll();
    const refuse = () => test.api.as(acme).post('/customers', { name: 'x'.repeat(10_000) });

    const first = await statementsOf(refuse);
    const commands = await commandsOf(redis, refuse);
    const second = await statementsOf(refuse);

    expect(first).toHaveLength(1);
    expect(first[0]).toContain('api_keys');
    expect(commands.map(([name]) => name!.toLowerCase())).toEqual(['evalsha']);
    expect(second).toEqual([]);
  });

  it('S-46: ask neither database nor Redis about a key that cannot be one', async () => {
    const guess = () => test.api.as({ key: 'tk_guess' }).get('/settings');

    const statements = await statementsOf(guess);
    const commands = await commandsOf(redis, guess);

    expect([statements, commands]).toEqual([[], []]);
  });

  async function draftOf(company: Company): Promise<string> {
    test.setNow('2026-04-30T10:00:00Z');
    const customer = await test.given.customer(company);
    const entry = await test.given.logEntry(company, { customerId: customer.id });
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const invoice = { customerId: customer.id, logEntryIds: [entry.id], ...dates };
    const { body } = await test.api.as(company).post('/invoices', invoice);
    test.setNow(null);
    return body.id as string;
  }
});

const EVERYTHING_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const satisfies readonly string[];
