import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

/** Injection token; `null` without REDIS_URL, which every user of it must cope with. */
export const REDIS = Symbol('Redis');

/**
 * For counters only: everything in Redis may be lost. So a command that cannot be sent at once fails instead of
 * waiting, and the caller counts in its own process.
 */
function connect(config: Config): Redis | null {
  if (!config.redisUrl) return null;
  const redis = new Redis(config.redisUrl, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 1,
    commandTimeout: 50,
    connectTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  reportOutages(redis);
  return redis;
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
  providers: [{ provide: REDIS, inject: [CONFIG], useFactory: connect }],
  exports: [REDIS],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis | null) {}

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
