import crypto from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { ActorLookup } from '../../src/modules/auth/actor-lookup.js';
import { startRedis } from '../setup/redis-server.js';
import type { Company } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

describe('finding out who calls', () => {
  let here: TestApp;
  let there: TestApp; // a second process in all but name: own caches and connections, the same database and Redis
  let acme: Company;

  beforeAll(async () => {
    here = await startTestApp();
    there = await startTestApp();
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });
  beforeEach(async () => {
    acme = await here.given.company();
  });

  const makeKey = async (token = acme.token) =>
    (await here.api.asPerson({ token }).post('/api-keys', { name: 'x' })).body as { id: string; key: string };
  const setMembership = (userId: string, change: string) =>
    asOwner(here.database, (client) =>
      client.query(`UPDATE memberships SET ${change} WHERE tenant_id = $1 AND user_id = $2`, [
        acme.tenantId,
        userId,
      ]),
    );

  it('S-14: refuses a key on the next call where it was revoked, and on the other replica', async () => {
    const key = await makeKey();
    for (const app of [here, there]) expect((await app.api.as(key).get('/auth/me')).status).toBe(200);

    await here.api.asPerson(acme).delete(`/api-keys/${key.id}`);

    expectProblem(await here.api.as(key).get('/auth/me'), 401, 'invalid_api_key');
    await untilRefused(there, key.key);
  });

  it('S-14: tells the other replica through Redis, long before it would forget by itself', async () => {
    await expectToldAtOnce();
  });

  it('S-14: tells it again after the connection to Redis broke', async () => {
    const redis = new Redis(process.env['TEST_REDIS_URL']!);
    await redis.client('KILL', 'TYPE', 'pubsub');
    await eventually(async () => expect(await subscribersOf(redis)).toBe(2));
    redis.disconnect();

    await expectToldAtOnce();
  });

  it('S-14: refuses a key whose maker was removed or made a Member, on both replicas', async () => {
    for (const change of ['removed_at = now()', `role = 'Member'`]) {
      const admin = await memberOf(here, acme, 'Admin');
      const key = await makeKey(admin.token);
      for (const app of [here, there]) expect((await app.api.as(key).get('/auth/me')).status).toBe(200);

      await setMembership(admin.userId, change);
      await here.app.get(ActorLookup).forgetAll();

      expectProblem(await here.api.as(key).get('/auth/me'), 401, 'invalid_api_key');
      await untilRefused(there, key.key);
    }
  });

  it('S-14: does not remember what it read before a change and got after it', async () => {
    const lookup = here.app.get(ActorLookup);
    await lookup.forgetAll();
    const locker = new pg.Client({ connectionString: here.database.ownerUrl });
    await locker.connect();
    await locker.query('BEGIN; LOCK TABLE api_keys IN ACCESS EXCLUSIVE MODE');

    const slow = lookup.byApiKey(acme.key);
    await eventually(async () => expect(await waitingFor(locker)).toBe(1));
    await lookup.forgetAll();
    await locker.query('COMMIT');
    await locker.end();

    expect(await slow).toMatchObject({ tenantId: acme.tenantId });
    expect(await statementsOf(() => lookup.byApiKey(acme.key))).toHaveLength(1);
    expect(await statementsOf(() => lookup.byApiKey(acme.key))).toHaveLength(0);
  });

  it('S-14: holds within the life of the cache while Redis is away', async () => {
    const redis = await startRedis();
    const [one, other] = [
      await startTestApp({ REDIS_URL: redis.url }),
      await startTestApp({ REDIS_URL: redis.url }),
    ];
    await redis.stop();
    const key = await makeKey();
    expect((await other.api.as(key).get('/auth/me')).status).toBe(200);

    const revoked = await one.api.asPerson(acme).delete(`/api-keys/${key.id}`);

    expect(revoked.status).toBe(200);
    expectProblem(await one.api.as(key).get('/auth/me'), 401, 'invalid_api_key');
    await untilRefused(other, key.key);
    await one.close();
    await other.close();
  });

  it('S-38: costs one keyed hash and one statement by key, and neither while it is remembered', async () => {
    await here.api.as(acme).get('/auth/me');
    const hashes = jest.spyOn(crypto, 'createHmac');
    const lookup = here.app.get(ActorLookup);
    const cost = async () => {
      hashes.mockClear();
      const statements = await statementsOf(() => lookup.byApiKey(acme.key));
      return { statements: statements.length, hashes: hashes.mock.calls.length };
    };

    await lookup.forgetAll();
    const first = await cost();
    const again = await cost();

    hashes.mockRestore();
    expect(first).toEqual({ statements: 1, hashes: 1 });
    expect(again).toEqual({ statements: 0, hashes: 0 });
  });

  /** In less than the second that an actor is remembered; on a busy machine some attempt shows it. */
  async function expectToldAtOnce(): Promise<void> {
    let fastest = Infinity;
    for (let attempt = 0; attempt < 10 && fastest > 900; attempt++) {
      const key = await makeKey();
      const start = performance.now();
      await there.api.as(key).get('/auth/me');
      await here.api.asPerson(acme).delete(`/api-keys/${key.id}`);
      await untilRefused(there, key.key);
      fastest = Math.min(fastest, performance.now() - start);
    }
    expect(fastest).toBeLessThan(900);
  }
});

async function untilRefused({ api }: TestApp, key: string): Promise<void> {
  await eventually(async () => expect((await api.as({ key }).get('/auth/me')).status).toBe(401));
}

async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(5);
    }
  }
}

async function subscribersOf(redis: Redis): Promise<number> {
  const [channel] = (await redis.pubsub('CHANNELS', 'actors:*worker_*')) as string[];
  const [, count] = (await redis.pubsub('NUMSUB', channel ?? '')) as [string, number];
  return count;
}

/** How many statements wait for a lock of this connection. */
async function waitingFor(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks
      WHERE NOT granted AND relation = 'api_keys'::regclass
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows[0]!.count;
}
