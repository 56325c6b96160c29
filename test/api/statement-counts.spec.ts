import type { Redis } from 'ioredis';
import { type RunningRedis, startRedis } from '../setup/redis-server.js';
import type { Company } from '../support/given.js';
import { commandsOf, connectRedis } from '../support/redis.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const FINDS_WHO_CALLS = 'FROM api_keys k';
const HOUR = { startTime: '09:00', endTime: '10:00' };

describe('what a request costs', () => {
  let server: RunningRedis;
  let redis: Redis;
  let test: TestApp;
  let small: Company;
  let large: Company;
  let body: { customerId: string; serviceId: string; date: string };

  beforeAll(async () => {
    server = await startRedis();
    redis = await connectRedis(server.url);
    test = await startTestApp({ REDIS_URL: server.url });
    small = await test.given.company();
    large = await test.given.company();
    await addEntries(small, 1);
    body = await addEntries(large, 100);
  }, 60_000);
  afterAll(async () => {
    await test.close();
    redis.disconnect();
    await server.stop();
  });

  async function addEntries(company: Company, count: number): Promise<typeof body> {
    const { id: customerId } = await test.given.customer(company);
    const { id: serviceId } = await test.given.service(company);
    const values = { customerId, serviceId, date: '2026-04-03' };
    for (let entry = 0; entry < count; entry++) await test.given.logEntry(company, { ...values, ...HOUR });
    return values;
  }

  /** Without the framing of transactions and the look-up of the key, which is made at most once a second. */
  async function costOf(work: () => PromiseLike<{ status: number }>): Promise<number> {
    const statements = await statementsOf(async () => {
      const { status } = await work();
      if (status !== 200) throw new Error(`Answered ${status}`);
    });
    const identity = statements.filter((sql) => sql.includes(FINDS_WHO_CALLS));
    expect(identity.length).toBeLessThanOrEqual(1);
    return statements.length - identity.length;
  }

  it.each([
    ['/log-entries', 1],
    ['/log-entries?limit=50', 1],
    ['/log-entries?limit=50&status=Completed&sort=-createdAt', 1],
    ['/log-entries/running', 1],
    ['/customers', 1],
    ['/services', 1],
    ['/projects', 1],
    ['/invoices', 1],
    ['/dashboard/stats', 3],
  ])('P-10: GET %s is %i SQL statements, for one row and for a hundred', async (path, count) => {
    const costs = [
      await costOf(() => test.api.as(small).get(path)),
      await costOf(() => test.api.as(large).get(path)),
    ];

    expect(costs).toEqual([count, count]);
  });

  it('P-10: one entry by its id is one SQL statement', async () => {
    const { id } = await test.given.logEntry(large, { ...body, ...HOUR });

    expect(await costOf(() => test.api.as(large).get(`/log-entries/${id}`))).toBe(1);
  });

  it('P-10: a new entry is four SQL statements, audit log and answer included', async () => {
    const create = () => test.api.as(large).post('/log-entries', { ...body, ...HOUR });

    expect(await costOf(create)).toBe(4);
  });

  it('P-10: an Idempotency-Key adds three: its lock, the look for an answer, and the answer that is kept', async () => {
    const api = test.api.as(large).withHeaders({ 'Idempotency-Key': 'entry-1' });
    const create = () => api.post('/log-entries', { ...body, ...HOUR });

    expect([await costOf(create), await costOf(create)]).toEqual([7, 2]);
  });

  it('P-11: a request is one command for Redis', async () => {
    const api = test.api.as(large);

    const read = await commandsOf(redis, () => api.get('/log-entries?limit=50').expect(200));
    const written = await commandsOf(redis, () => api.post('/log-entries', { ...body, ...HOUR }).expect(200));

    expect([read, written].map((commands) => commands.map(([name]) => name))).toEqual([
      [expect.stringMatching(/^evalsha$/i)],
      [expect.stringMatching(/^evalsha$/i)],
    ]);
  });
});
