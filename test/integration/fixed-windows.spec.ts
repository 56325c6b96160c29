import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { type AttemptLimit, AttemptLimits } from '../../src/modules/rate-limit/attempt-limits.js';
import { FixedWindows } from '../../src/modules/rate-limit/fixed-windows.js';
import { RedisCircuit } from '../../src/shared/redis/redis-circuit.js';
import { type RunningRedis, startRedis } from '../setup/redis-server.js';
import { testConfig } from '../support/config.js';
import { keysWithoutExpiry, redisSeconds, withinOneHour } from '../support/redis.js';

const HOUR = 3_600;

describe('windows counted in Redis', () => {
  let server: RunningRedis;
  let redis: Redis;
  let other: Redis;
  let circuits: Map<Redis, RedisCircuit>;

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    other = new Redis(server.url);
    await Promise.all([redis.ping(), other.ping()]);
    circuits = new Map([redis, other].map((connection) => [connection, new RedisCircuit(connection)]));
  });
  afterAll(async () => {
    redis.disconnect();
    other.disconnect();
    await server.stop();
  });

  const windowsOf = (connection: Redis, now?: () => number): FixedWindows =>
    new FixedWindows(connection, circuits.get(connection)!, now);

  it('let exactly the limit through two connections that count at once', async () => {
    const replicas = [windowsOf(redis), windowsOf(other)];

    const allowed = await withinOneHour(redis, async () => {
      const key = randomUUID();
      const takes = Array.from({ length: 600 }, (_, call) => replicas[call % 2]!.take(key, 500, HOUR));
      return (await Promise.all(takes)).filter(({ isBlocked }) => !isBlocked).length;
    });

    expect(allowed).toBe(500);
  });

  it("S-45: end by Redis' clock, whatever the process's clock says", async () => {
    const early = windowsOf(redis, () => Date.now() - 600_000);
    const late = windowsOf(other, () => Date.now() + 600_000);

    const { states, now } = await withinOneHour(redis, async () => {
      const key = randomUUID();
      const first = await early.take(key, 1, HOUR);
      const second = await late.take(key, 1, HOUR);
      return { states: [first, second], now: await redisSeconds(redis) };
    });

    expect(states.map(({ isBlocked }) => isBlocked)).toEqual([false, true]);
    for (const { endsAt, secondsLeft } of states) {
      expect(endsAt % HOUR).toBe(0);
      expect(Math.abs(endsAt - now - secondsLeft)).toBeLessThanOrEqual(1);
    }
  });

  it('S-41: leave no counter that lives for ever', async () => {
    const windows = windowsOf(redis);
    for (const length of [900, HOUR]) {
      const key = randomUUID();
      await windows.take(key, 5, length);
      await windows.giveBack(key, length);
      await windows.take(key, 5, length);
      await windows.giveBack(randomUUID(), length);
    }

    const immortal = await keysWithoutExpiry(redis);

    expect(immortal).toEqual([]);
  });

  it('go on after Redis has forgotten its scripts', async () => {
    const windows = windowsOf(redis);
    const key = randomUUID();
    await windows.take(key, 10, HOUR);
    await redis.script('FLUSH');

    const state = await windows.take(key, 10, HOUR);

    expect(state.isBlocked).toBe(false);
    expect(await other.keys(`rl:{${key}}:*`)).not.toEqual([]);
  });

  describe('for attempts', () => {
    const limits = (): AttemptLimits =>
      new AttemptLimits(
        testConfig({
          SIGN_IN_FAILURES_PER_ACCOUNT: '2',
          SIGN_IN_FAILURES_PER_IP: '2',
          OPEN_CALLS_PER_IP: '2',
        }),
        windowsOf(redis),
      );

    /** Whether each of the subjects, one after another, was allowed. */
    const tried = async (limit: AttemptLimit, subjects: (string | null)[]): Promise<boolean[]> => {
      const attempts = limits();
      const outcomes = [];
      for (const subject of subjects)
        outcomes.push(
          await attempts.take(limit, subject).then(
            () => true,
            () => false,
          ),
        );
      return outcomes;
    };

    beforeEach(() => redis.flushall());

    it('S-20: refuse with 429 beyond the limit and say when to try again', async () => {
      const attempts = limits();
      for (let times = 0; times < 2; times++)
        await attempts.take('signInFailuresPerAccount', 'an@example.com');

      const refusal = attempts.take('signInFailuresPerAccount', 'an@example.com');

      await expect(refusal).rejects.toMatchObject({
        kind: 'rate_limited',
        code: 'rate_limited',
        message: expect.stringMatching(
          /^Too many failed sign-ins for this account: try again in \d+ seconds\.$/,
        ),
      });
      const { retryAfterSeconds } = (await refusal.catch((error: unknown) => error)) as {
        retryAfterSeconds: number;
      };
      expect(Number.isInteger(retryAfterSeconds)).toBe(true);
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(retryAfterSeconds).toBeLessThanOrEqual(900);
    });

    it('know an account however its address is written', async () => {
      const outcomes = await tried('signInFailuresPerAccount', [
        'an@example.com',
        'An@Example.COM ',
        'AN@EXAMPLE.COM',
        'jan@example.com',
      ]);

      expect(outcomes).toEqual([true, true, false, true]);
    });

    it('S-43: count an IPv6 network as one address, and those without an address as one', async () => {
      const network = await tried('openCallsPerIp', [
        '2001:db8:1:2::1',
        '2001:db8:1:2::2',
        '2001:db8:1:2:ffff::3',
        '2001:db8:1:3::1',
      ]);
      const nobody = await tried('openCallsPerIp', [null, null, null]);

      expect(network).toEqual([true, true, false, true]);
      expect(nobody).toEqual([true, true, false]);
    });

    it('count failures only when a success gives back', async () => {
      const attempts = limits();
      for (let success = 0; success < 5; success++) {
        await attempts.take('signInFailuresPerIp', '203.0.113.9');
        await attempts.giveBack('signInFailuresPerIp', '203.0.113.9');
      }

      const outcomes = await tried('signInFailuresPerIp', ['203.0.113.9', '203.0.113.9', '203.0.113.9']);

      expect(outcomes).toEqual([true, true, false]);
    });

    it('leave no address in Redis', async () => {
      await tried('signInFailuresPerAccount', ['an@example.com']);
      await tried('signInFailuresPerIp', ['203.0.113.9']);

      const keys = await redis.keys('*');

      expect(keys).toHaveLength(2);
      for (const key of keys)
        expect(key).toMatch(/^rl:\{attempt:signInFailuresPer(Account|Ip):[\w-]{43}\}:\d+$/);
    });
  });
});
