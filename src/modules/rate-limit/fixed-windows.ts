import type { Redis } from 'ioredis';
import type { RedisCircuit, Wait } from '../../shared/redis/redis-circuit.js';
import { ProcessWindows } from './process-windows.js';

/** How a counter stands after one more was asked for. */
export interface WindowState {
  /** With this one if it was allowed; never more than the limit. */
  readonly used: number;
  readonly isBlocked: boolean;
  /** Whole seconds to the end of the window, 1 at least. */
  readonly secondsLeft: number;
  /** End of the window in unix seconds. */
  readonly endsAt: number;
}

// The window is that of Redis' own clock, so that all processes agree whatever their clocks say. The braces keep
// a key's counters in one slot of a cluster. Expiry is set with the first count: no counter lives for ever.
// What a process counted while Redis was away is added first, if its window has not ended.
const COUNTER = `
local now = tonumber(redis.call('TIME')[1])
local length = tonumber(ARGV[1])
local window = math.floor(now / length)
local counter = KEYS[1] .. ':' .. window
local function add(count)
  local sum = redis.call('INCRBY', counter, count)
  if sum == count then redis.call('EXPIREAT', counter, (window + 1) * length + 60) end
  return sum
end
local owed = tonumber(ARGV[2])
if owed > 0 and tonumber(ARGV[3]) == window then add(owed) end
local used = tonumber(redis.call('GET', counter) or '0')`;
const TAKE = `${COUNTER}
if used >= tonumber(ARGV[4]) then return {used, 1, now} end
return {add(1), 0, now}`;
const GIVE_BACK = `${COUNTER}
if used > 0 then used = redis.call('DECR', counter) end
return {used, 0, now}`;

type Answer = [used: number, isBlocked: 0 | 1, now: number];
type Arguments = [key: string, windowSeconds: number, owed: number, owedWindow: number];

interface WindowCommands {
  takeFromWindow(...values: [...Arguments, limit: number]): Promise<Answer>;
  giveBackToWindow(...values: Arguments): Promise<Answer>;
}

/**
 * Counts per key in windows that begin at whole multiples of their length (3,600: the clock hour). What is refused is not
 * counted, so waiting always helps. One script, one round trip; when Redis does not answer, this process goes on
 * counting by itself from where Redis stood, and tells it afterwards.
 */
export class FixedWindows {
  private readonly here = new ProcessWindows();

  constructor(
    redis: Redis | null,
    private readonly circuit: RedisCircuit,
    private readonly now: () => number = Date.now,
  ) {
    redis?.defineCommand('takeFromWindow', { numberOfKeys: 1, lua: TAKE });
    redis?.defineCommand('giveBackToWindow', { numberOfKeys: 1, lua: GIVE_BACK });
  }

  /** Counts one, if the limit allows it. */
  async take(key: string, limit: number, windowSeconds: number): Promise<WindowState> {
    const wait = this.isNear(key, limit, windowSeconds) ? 'patiently' : 'briefly';
    const { answer, isSent } = await this.ask(key, windowSeconds, wait, (redis, values) =>
      redis.takeFromWindow(...values, limit),
    );
    const [used, isBlocked, now] = answer ?? this.takeHere(key, limit, windowSeconds, isSent);
    const secondsLeft = windowSeconds - (now % windowSeconds);
    return {
      used: Math.min(used, limit),
      isBlocked: isBlocked === 1,
      secondsLeft,
      endsAt: now + secondsLeft,
    };
  }

  /** Uncounts one. */
  async giveBack(key: string, windowSeconds: number): Promise<void> {
    const { answer, isSent } = await this.ask(key, windowSeconds, 'briefly', (redis, values) =>
      redis.giveBackToWindow(...values),
    );
    if (answer) return;
    this.here.change(key, Math.floor(this.seconds() / windowSeconds), -1, isSent ? 0 : -1);
  }

  /** Far from the limit the answer of Redis does not change what happens, so a late one is not worth waiting for. */
  private isNear(key: string, limit: number, windowSeconds: number): boolean {
    const used = this.here.used(key, Math.floor(this.seconds() / windowSeconds));
    return used + limit / 10 + 50 >= limit; // with what other processes may have counted since the last answer
  }

  private async ask(
    key: string,
    windowSeconds: number,
    wait: Wait,
    command: (redis: WindowCommands, values: Arguments) => Promise<Answer>,
  ): Promise<{ answer?: Answer; isSent: boolean }> {
    let isSent = false;
    const answer = await this.circuit.ask(async (redis) => {
      isSent = true;
      const { owed, window } = this.here.takeDebt(key);
      const commands = redis as unknown as WindowCommands;
      const counted = await command(commands, [`rl:{${key}}`, windowSeconds, owed, window]);
      this.here.learn(key, Math.floor(counted[2] / windowSeconds), counted[0]);
      return counted;
    }, wait);
    return { answer, isSent };
  }

  /** A command that was sent is carried out as a rule, only too late for us: then Redis is owed nothing. */
  private takeHere(key: string, limit: number, windowSeconds: number, isSent: boolean): Answer {
    const now = this.seconds();
    const window = Math.floor(now / windowSeconds);
    const used = this.here.used(key, window);
    if (used >= limit) return [used, 1, now];
    this.here.change(key, window, 1, isSent ? 0 : 1);
    return [used + 1, 0, now];
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
