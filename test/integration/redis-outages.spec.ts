import type { AddressInfo } from 'node:net';
import { AttemptLimits } from '../../src/modules/rate-limit/attempt-limits.js';
import { FixedWindows } from '../../src/modules/rate-limit/fixed-windows.js';
import { type RunningRedis, startRedis } from '../setup/redis-server.js';
import type { Company } from '../support/given.js';
import { type Statuses, sendAll } from '../support/load.js';
import { connectRedis, withinOneWindow } from '../support/redis.js';
import { type SlowProxy, startSlowProxy } from '../support/slow-proxy.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CALLS = 300;
const MOST_EXTRA_MILLISECONDS = 60;

/** A Redis that can be broken and mended; the application reaches it through a proxy. */
class FragileRedis {
  private constructor(
    private server: RunningRedis,
    readonly proxy: SlowProxy,
    private processId: number,
  ) {}

  static async start(): Promise<FragileRedis> {
    const server = await startRedis();
    return new FragileRedis(server, await startSlowProxy(server.port), await processIdOf(server));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.proxy.port}`;
  }

  get directUrl(): string {
    return this.server.url;
  }

  readonly outages = {
    stopped: { begin: () => this.server.stop(), end: () => this.restart() },
    paused: {
      begin: () => process.kill(this.processId, 'SIGSTOP'),
      end: () => process.kill(this.processId, 'SIGCONT'),
    },
    slow: { begin: () => (this.proxy.delay = 150), end: () => (this.proxy.delay = 0) },
  };

  async stop(): Promise<void> {
    this.proxy.stop();
    await this.server.stop();
  }

  private async restart(): Promise<void> {
    this.server = await startRedis(this.server.port);
    this.processId = await processIdOf(this.server);
  }
}

async function processIdOf(server: RunningRedis): Promise<number> {
  const redis = await connectRedis(server.url);
  const info = await redis.info('server');
  redis.disconnect();
  return Number(/process_id:(\d+)/.exec(info)![1]);
}

describe.each(['stopped', 'paused', 'slow'] as const)('while Redis is %s', (name) => {
  let redis: FragileRedis;
  let test: TestApp;
  let acme: Company;
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): void => void rejections.push(reason);

  beforeAll(async () => {
    redis = await FragileRedis.start();
    test = await startTestApp({ REDIS_URL: redis.url, SIGN_IN_FAILURES_PER_ACCOUNT: '10' });
    process.on('unhandledRejection', onRejection);
  });
  afterAll(async () => {
    process.off('unhandledRejection', onRejection);
    await test.close();
    await redis.stop();
  });
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const load = (company: Company, count: number, connections = 5): Promise<Statuses> => {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const call = { port, path: '/api/settings', headers: { 'X-Api-Key': company.key } };
    return sendAll(Array<typeof call>(count).fill(call), connections);
  };

  /** Runs `work` in an outage. */
  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    await redis.outages[name].begin();
    try {
      return await work();
    } finally {
      await redis.outages[name].end();
    }
  };

  /** Until the application counts in Redis again. */
  const untilCountedInRedis = async (): Promise<number> => {
    const company = await test.given.company();
    const started = performance.now();
    const direct = await connectRedis(redis.directUrl);
    while ((await direct.keys(`rl:{${company.keyId}}:*`)).length === 0) {
      if (performance.now() - started > 10_000)
        throw new Error('The application does not come back to Redis.');
      await load(company, 1);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    direct.disconnect();
    return performance.now() - started;
  };

  /** A window that ends meanwhile would allow everything anew. */
  const inOneWindow = async <T>(seconds: number, measure: () => Promise<T>): Promise<T> => {
    const direct = await connectRedis(redis.directUrl);
    try {
      return await withinOneWindow(direct, seconds, measure);
    } finally {
      direct.disconnect();
    }
  };

  /** 99th percentile of what the counting alone takes, in milliseconds. */
  const waitForCounter = async (): Promise<number> => {
    const windows = test.app.get(FixedWindows);
    const times: number[] = [];
    const caller = async (): Promise<void> => {
      for (let call = 0; call < CALLS / 5; call++) {
        const started = performance.now();
        await windows.take(acme.keyId, 10_000, 3_600);
        times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: 5 }, caller));
    return times.sort((a, b) => a - b)[Math.ceil(CALLS * 0.99) - 1]!;
  };

  it('answers every call and counts in Redis again within 5 seconds', async () => {
    const statuses = await during(() => load(acme, CALLS));
    const milliseconds = await untilCountedInRedis();

    expect(statuses).toEqual({ 200: CALLS });
    expect(milliseconds).toBeLessThanOrEqual(5_000);
    expect(rejections).toEqual([]);
  }, 60_000);

  it('makes calls wait 60 ms longer at most', async () => {
    let extra = Infinity;
    for (let round = 0; round < 6 && extra > MOST_EXTRA_MILLISECONDS; round++) {
      const healthy = await waitForCounter();
      extra = (await during(waitForCounter)) - healthy;
      await untilCountedInRedis(); // another round only where the machine was busy with something else
    }

    expect(extra).toBeLessThanOrEqual(MOST_EXTRA_MILLISECONDS);
  }, 60_000);

  it('holds the limit of a key from where it stood, and Redis goes on from there', async () => {
    // A Redis that starts again knows only what it is told: up to the 40 that this process had left to it.
    const lost = name === 'stopped' ? 40 : 0;

    const [before, within, after] = await inOneWindow(3_600, async () => {
      const free = await test.given.company({ plan: 'Free' });
      const first = await load(free, 40);
      const second = await during(() => load(free, 30));
      await untilCountedInRedis();
      return [first, second, await load(free, 50 + lost)] as const;
    });

    expect([before, within]).toEqual([{ 200: 40 }, { 200: 30 }]);
    expect(after[200]).toBeGreaterThanOrEqual(30);
    expect(after[200]).toBeLessThanOrEqual(30 + lost);
    expect(after[429]).toBe(50 + lost - after[200]!);
  }, 60_000);

  it('holds the limit of sign-ins', async () => {
    const attempts = test.app.get(AttemptLimits);
    const tried = (email: string, times: number): Promise<boolean[]> =>
      Promise.all(
        Array.from({ length: times }, () =>
          attempts.take('signInFailuresPerAccount', email).then(
            () => true,
            () => false,
          ),
        ),
      );

    const [before, within] = await inOneWindow(900, async () => {
      const { email } = await test.given.company();
      const first = await tried(email, 4);
      const second = await during(() => tried(email, 20));
      await untilCountedInRedis();
      return [first, second] as const;
    });

    expect(before).toEqual([true, true, true, true]);
    expect(within.filter(Boolean)).toHaveLength(6);
  }, 60_000);
});
