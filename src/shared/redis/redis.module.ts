import { once } from 'node:events';
import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { RedisCircuit } from './redis-circuit.js';

/** Injection token; `null` without REDIS_URL, which every user of it must cope with. Counters use RedisCircuit. */
export const REDIS = Symbol('Redis');

const FIRST_CONTACT_MILLISECONDS = 1_000;

/** For what may be lost. A command that cannot be sent at once fails instead of waiting. */
async function connect(config: Config): Promise<Redis | null> {
  if (!config.redisUrl) return null;
  const redis = new Redis(config.redisUrl, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    autoPipeliningIgnoredCommands: ['ping'], // must not wait behind a pipeline that hangs
    autoResendUnfulfilledCommands: false, // their callers have long done without
    maxRetriesPerRequest: 1,
    commandTimeout: 1_000, // settles what hangs; who waits for an answer has given up before
    socketTimeout: 2_000, // a connection that swallows everything is made anew
    connectTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  reportOutages(redis);
  await firstContact(redis);
  return redis;
}

/** So that the first calls are counted in Redis already; without it the start goes on. */
async function firstContact(redis: Redis): Promise<void> {
  const signal = AbortSignal.timeout(FIRST_CONTACT_MILLISECONDS);
  await once(redis, 'ready', { signal }).catch(() => undefined); // rejects at the first 'error' as well
}

/** One line when Redis goes and one when it comes, however often a reconnection fails between. */
function reportOutages(redis: Redis): void {
  const logger = new Logger('Redis');
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway) logger.warn(`Redis is away, each process counts for itself: ${error.message}`);
    isAway = true;
  });
  redis.on('ready', () => {
    logger.log('Redis is connected');
    isAway = false;
  });
}

@Global()
@Module({
  providers: [
    { provide: REDIS, inject: [CONFIG], useFactory: connect },
    { provide: RedisCircuit, inject: [REDIS], useFactory: (redis: Redis | null) => new RedisCircuit(redis) },
  ],
  exports: [REDIS, RedisCircuit],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis | null) {}

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
