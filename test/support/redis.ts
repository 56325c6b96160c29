import { Redis } from 'ioredis';

/** A connection of the test itself, to look behind the application. */
export async function connectRedis(url = process.env['TEST_REDIS_URL']!): Promise<Redis> {
  const redis = new Redis(url);
  await redis.ping();
  return redis;
}

/** What clients sent to the Redis server while `work` ran; what scripts do inside is not a round trip. */
export async function commandsOf(redis: Redis, work: () => PromiseLike<unknown>): Promise<string[][]> {
  const commands: string[][] = [];
  const monitor = await redis.monitor();
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    if (source !== 'lua') commands.push(args);
  });
  await work();
  await redis.set('monitor', 'end'); // whatever came before has been reported when this one is
  while (commands.at(-1)?.[1] !== 'monitor') await new Promise((resolve) => setTimeout(resolve, 1));
  monitor.disconnect();
  return commands.slice(0, -1);
}

/** Unix seconds by Redis' own clock. */
export async function redisSeconds(redis: Redis): Promise<number> {
  return Number((await redis.time())[0]);
}

/** The result of a measurement during which no window of so many seconds ended; it is made once more where one did. */
export async function withinOneWindow<T>(
  redis: Redis,
  windowSeconds: number,
  measure: () => Promise<T>,
): Promise<T> {
  const window = async (): Promise<number> => Math.floor((await redisSeconds(redis)) / windowSeconds);
  const before = await window();
  const result = await measure();
  return (await window()) === before ? result : measure();
}

/** As {@link withinOneWindow}, for the clock hour of the plans. */
export function withinOneHour<T>(redis: Redis, measure: () => Promise<T>): Promise<T> {
  return withinOneWindow(redis, 3_600, measure);
}

/** The `rl:*` keys that would live for ever. */
export async function keysWithoutExpiry(redis: Redis): Promise<string[]> {
  const keys = await redis.keys('rl:*');
  const expiries = await Promise.all(keys.map((key) => redis.ttl(key)));
  return keys.filter((_, index) => expiries[index] === -1);
}
