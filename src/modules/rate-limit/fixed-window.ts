import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';

export const WINDOW_SECONDS = 3_600;

type Outcome = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts calls in the clock hour. A refused call is not counted, so waiting always helps. `timeToExpire` is whole
 * seconds to the end of the hour.
 */
function outcome(hits: number, limit: number, isBlocked: boolean, now: number): Outcome {
  const left = WINDOW_SECONDS - (Math.floor(now) % WINDOW_SECONDS);
  return {
    totalHits: Math.min(hits, limit),
    timeToExpire: left,
    isBlocked,
    timeToBlockExpire: isBlocked ? left : 0,
  };
}

/** The same window inside one process: without Redis, or while it is away. */
export class ProcessFixedWindow implements ThrottlerStorage {
  private window = 0;
  private counts = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  increment(key: string, _ttl: number, limit: number): Promise<Outcome> {
    const seconds = this.now() / 1000;
    const window = Math.floor(seconds / WINDOW_SECONDS);
    if (window !== this.window) {
      this.window = window;
      this.counts = new Map();
    }
    const used = this.counts.get(key) ?? 0;
    const isBlocked = used >= limit;
    if (!isBlocked) this.counts.set(key, used + 1);
    return Promise.resolve(outcome(isBlocked ? used : used + 1, limit, isBlocked, seconds));
  }
}

// The hour is that of Redis' own clock, so that all processes agree whatever their clocks say. The braces keep
// a key's counters in one slot of a cluster. Expiry is set with the first count: no counter lives for ever.
const SCRIPT = `
local now = tonumber(redis.call('TIME')[1])
local window = math.floor(now / ${WINDOW_SECONDS})
local counter = KEYS[1] .. ':' .. window
local used = tonumber(redis.call('GET', counter) or '0')
if used >= tonumber(ARGV[1]) then return {used, 1, now} end
used = redis.call('INCR', counter)
if used == 1 then redis.call('EXPIREAT', counter, (window + 1) * ${WINDOW_SECONDS} + 60) end
return {used, 0, now}`;

interface FixedWindowCommands {
  fixedWindow(key: string, limit: number): Promise<[used: number, blocked: number, now: number]>;
}

/** One script, one round trip. When Redis does not answer, this process counts by itself. */
export class RedisFixedWindow implements ThrottlerStorage {
  private readonly commands: FixedWindowCommands;

  constructor(
    redis: Redis,
    private readonly fallback: ThrottlerStorage = new ProcessFixedWindow(),
  ) {
    redis.defineCommand('fixedWindow', { numberOfKeys: 1, lua: SCRIPT });
    this.commands = redis as unknown as FixedWindowCommands;
  }

  async increment(key: string, ttl: number, limit: number, block: number, name: string): Promise<Outcome> {
    try {
      const [used, blocked, now] = await this.commands.fixedWindow(`rl:{${key}}`, limit);
      return outcome(used, limit, blocked === 1, now);
    } catch {
      return this.fallback.increment(key, ttl, limit, block, name);
    }
  }
}
