import { connect } from 'node:net';
import { once } from 'node:events';
import type { Redis } from 'ioredis';
import type { Plan } from '../../src/shared/http/actor.js';
import { type RunningRedis, startRedis } from '../setup/redis-server.js';
import { type Statuses, sendAll } from '../support/load.js';
import { connectRedis, keysWithoutExpiry, withinOneHour } from '../support/redis.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Routes that answer without much work, so that the limit is what is measured; a 404 counts like everything else. */
const FOUND = { path: '/api/settings', status: 200 };
const NOT_FOUND = { path: '/api/customers/no-id', status: 404 };
const CONNECTIONS = 50;
/** Ten times what it takes on a machine that does nothing else. */
const SLOW = 240_000;

type HeadersOf = (call: number) => Record<string, string>;

/** An address that nobody sent before, in every header that proxies use. */
function forged(call: number): Record<string, string> {
  const ip = `198.51.${call >> 8}.${call & 255}`;
  return {
    'X-Forwarded-For': ip,
    Forwarded: `for=${ip}`,
    'X-Real-IP': ip,
    'True-Client-IP': ip,
  };
}

describe('limits of two processes that share one Redis', () => {
  let test: TestApp;
  let server: RunningRedis;
  let redis: Redis;
  let replicas: ServerProcess[];

  beforeAll(async () => {
    server = await startRedis();
    redis = await connectRedis(server.url);
    test = await startTestApp({ REDIS_URL: server.url });
    const settings = { REDIS_URL: server.url, RUN_JOBS: 'false' };
    replicas = await Promise.all([1, 2].map(() => startServerProcess(test.database, settings)));
  }, SLOW);
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await test.close();
    redis.disconnect();
    await server.stop();
  }, SLOW);

  /** So many calls of a new company at once, over 50 connections to both processes in turn. */
  const measure = (
    plan: Plan,
    path: string,
    count: number,
    headers: HeadersOf = () => ({}),
  ): Promise<Statuses> =>
    withinOneHour(redis, async () => {
      const { key } = await test.given.company({ plan });
      const calls = Array.from({ length: count }, (_, call) => ({
        port: replicas[call % replicas.length]!.port,
        path,
        headers: { 'X-Api-Key': key, ...headers(call) },
      }));
      return sendAll(calls, CONNECTIONS);
    });

  it.each([
    ['Free', 100, FOUND],
    ['Pro', 1_000, FOUND],
    ['Business', 5_000, NOT_FOUND],
  ] as const)(
    'S-40: let exactly the limit of %s through: %d',
    async (plan, limit, { path, status }) => {
      const statuses = await measure(plan, path, limit + 100);

      expect(statuses).toEqual({ [status]: limit, 429: 100 });
    },
    SLOW,
  );

  it(
    'S-40, S-43: let exactly the limit of Enterprise through: 10000, with forged forwarding headers on every call',
    async () => {
      const statuses = await measure('Enterprise', NOT_FOUND.path, 10_100, forged);

      expect(statuses).toEqual({ [NOT_FOUND.status]: 10_000, 429: 100 });
    },
    SLOW,
  );

  it('S-43: count pipelined calls and those of HTTP/1.0 like all others', async () => {
    const acme = await test.given.company({ plan: 'Pro' });
    const [replica] = replicas;
    const remaining = async (count: number, version: string): Promise<number[]> => {
      const head = `GET ${FOUND.path} HTTP/${version}\r\nHost: a\r\nX-Api-Key: ${acme.key}\r\n`;
      const call = `${head}Connection: keep-alive\r\n\r\n`;
      const answers = await exchange(
        replica!.port,
        `${call.repeat(count - 1)}${head}Connection: close\r\n\r\n`,
      );
      return [...answers.matchAll(/x-ratelimit-remaining: (\d+)/gi)].map(([, left]) => Number(left));
    };

    const [pipelined, old] = await withinOneHour(
      redis,
      async () => [await remaining(30, '1.1'), await remaining(1, '1.0')] as const,
    );

    const first = Math.max(...pipelined);
    expect(pipelined.sort((a, b) => b - a)).toEqual(Array.from({ length: 30 }, (_, call) => first - call));
    expect(old).toEqual([first - 30]);
  });

  it(
    'S-41: leave no counter that lives for ever, though processes are killed while they count',
    async () => {
      const acme = await test.given.company();
      for (let kill = 0; kill < 2; kill++) {
        const victim = await startServerProcess(test.database, { REDIS_URL: server.url, RUN_JOBS: 'false' });
        const calls = Array.from({ length: 400 }, () => ({
          port: victim.port,
          path: FOUND.path,
          headers: { 'X-Api-Key': acme.key },
        }));
        const load = sendAll(calls, CONNECTIONS).catch(() => undefined);
        await sendAll(calls.slice(0, 50), 10);
        await victim.kill();
        await load;
      }

      const immortal = await keysWithoutExpiry(redis);

      expect(await redis.keys(`rl:{${acme.keyId}}:*`)).not.toEqual([]);
      expect(immortal).toEqual([]);
    },
    SLOW,
  );
});

/** Everything that comes back on one connection until the server closes it. */
async function exchange(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let received = '';
  socket.on('data', (text: string) => (received += text));
  socket.write(sent);
  await once(socket, 'close');
  return received;
}
