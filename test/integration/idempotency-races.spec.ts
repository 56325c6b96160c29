import { randomInt, randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { inParallel, type PostAnswer, sendPost } from '../support/posts.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const KEYS = 200;
const POSTS_PER_KEY = 50;
/** So many at once that calls of one key meet, and not so many that the queue of the pool is what is tested. */
const AT_ONCE = 24;
/** KILLS=300 for a long run. */
const KILLS = Number(process.env['KILLS'] ?? 2);
/** Ten times what it takes on a machine that does nothing else. */
const SLOW = 60_000 + KILLS * 30_000;
const SETTINGS = {
  USER_RATE_LIMIT_PER_HOUR: '1000000',
  DATABASE_POOL_SIZE: '60',
  RUN_JOBS: 'false',
};
const SEED = randomInt(2 ** 31);

describe('calls with an Idempotency-Key that meet', () => {
  let test: TestApp;
  let acme: Company;
  let agent: Agent;
  const servers: ServerProcess[] = [];

  beforeAll(async () => {
    test = await startTestApp(SETTINGS);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  });
  afterEach(async () => {
    agent.destroy();
    await Promise.all(servers.splice(0).map((server) => server.kill()));
  }, SLOW);

  const post = (port: number, key: string): Promise<PostAnswer> =>
    sendPost({ port, path: '/services', token: acme.token, key, body: { name: `of ${key}` } }, agent);

  async function newServer(): Promise<ServerProcess> {
    const settings = { ...SETTINGS, DATABASE_POOL_SIZE: '10', REDIS_URL: process.env['TEST_REDIS_URL'] };
    const server = await startServerProcess(test.database, settings);
    servers.push(server);
    return server;
  }

  async function namesOfServices(): Promise<string[]> {
    const { body } = await test.api.asPerson(acme).get('/services');
    return (body as { name: string }[]).map(({ name }) => name).sort();
  }

  it(
    `R-01: ${KEYS} keys in ${POSTS_PER_KEY} posts each make ${KEYS} services; all other answers are replays or 409`,
    async () => {
      const { port } = test.app.getHttpServer().address() as AddressInfo;
      const keys = Array.from({ length: KEYS }, () => randomUUID());
      const calls = keys.flatMap((key) => Array.from({ length: POSTS_PER_KEY }, () => key));

      const answers = await inParallel(calls, AT_ONCE, (key) => patiently(() => post(port, key)));

      const faults = answers.filter(({ status }) => status !== 200 && status !== 409);
      const refused = answers.filter(({ status }) => status === 409);
      expect(faults).toEqual([]);
      expect(refused.every(({ text }) => text.includes('"request_in_progress"'))).toBe(true);
      expect(await namesOfServices()).toEqual(keys.map((key) => `of ${key}`).sort());
      for (const [index, key] of keys.entries()) {
        const ofKey = answers.slice(index * POSTS_PER_KEY, (index + 1) * POSTS_PER_KEY);
        const good = ofKey.filter(({ status }) => status === 200);
        expect([key, good.filter(({ isReplay }) => !isReplay).length]).toEqual([key, 1]);
        expect(new Set(good.map(({ text }) => text)).size).toBe(1);
      }
    },
    SLOW,
  );

  it(
    `R-02: ${KILLS} kills of the server lose no answered post and double none (seed ${SEED})`,
    async () => {
      const random = seeded(SEED);
      const keys: string[] = [];
      const acknowledged = new Set<string>();
      let port = (await newServer()).port;
      let isOver = false;
      const client = async (): Promise<void> => {
        while (!isOver) {
          const key = `${keys.length}-${randomUUID()}`;
          keys.push(key);
          while (!acknowledged.has(key)) {
            const answer = await post(port, key).catch(() => null);
            if (answer?.status === 200) acknowledged.add(key);
            await sleep(answer ? 5 : 20); // the next server wants to start meanwhile
          }
        }
      };

      let running = servers[0]!;
      const clients = [1, 2, 3, 4].map(client);
      // One starts while the one before it serves: starting is what takes the time.
      let starting = newServer();
      for (let kill = 1; kill <= KILLS; kill++) {
        const next = await starting;
        starting = newServer();
        await sleep(Math.floor(random() * 100));
        await running.kill();
        [running, port] = [next, next.port];
      }
      isOver = true;
      await Promise.all([...clients, starting]);

      expect(await namesOfServices()).toEqual(keys.map((key) => `of ${key}`).sort());
      expect(acknowledged.size).toBe(keys.length);
      expect(keys.length).toBeGreaterThan(KILLS);
    },
    SLOW,
  );

  it('R-16: of 100 parallel PUTs with one If-Match one gets through, and 99 are told that they came too late', async () => {
    const customer = await test.given.customer(acme);
    const path = `/customers/${customer.id}`;
    const { headers } = await test.api.as(acme).get(path);
    const api = test.api.as(acme).withHeaders({ 'If-Match': headers['etag'] as string });
    const names = Array.from({ length: 100 }, (_, number) => `name ${number}`);

    const answers = await inParallel(names, AT_ONCE, async (name) => {
      const { status } = await patiently(() => api.put(path, { name }));
      return { name, status };
    });

    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(99);
    expect((await test.api.as(acme).get(path)).body.name).toBe(won[0]!.name);
  });

  it('R-16: without If-Match each of 50 parallel PUTs applies whole, never mixed', async () => {
    const { id } = await test.given.customer(acme);
    const bodyOf = (mark: string) => ({
      name: mark,
      notes: mark,
      contacts: [{ name: `${mark} one` }, { name: `${mark} two` }],
    });
    const marks = Array.from({ length: 50 }, (_, number) => `m${number}`);

    const statuses = await inParallel(marks, AT_ONCE, async (mark) => {
      const { status } = await patiently(() => test.api.as(acme).put(`/customers/${id}`, bodyOf(mark)));
      return status;
    });

    const { body, headers } = await test.api.as(acme).get(`/customers/${id}`);
    expect(statuses).toEqual(marks.map(() => 200));
    expect(body).toMatchObject(bodyOf(body.name as string));
    expect(headers['etag']).toBe('W/"51"');
  });
});

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
