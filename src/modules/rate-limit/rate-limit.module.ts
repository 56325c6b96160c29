import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { REDIS } from '../../shared/redis/redis.module.js';
import { ProcessFixedWindow, RedisFixedWindow } from './fixed-window.js';
import { throttlerOptions } from './plan.guard.js';

/** Makes ThrottlerGuard's parts available; the guard itself stands in app.module.ts, where the order counts. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [CONFIG, REDIS],
      useFactory: (config: Config, redis: Redis | null) =>
        throttlerOptions(config, redis ? new RedisFixedWindow(redis) : new ProcessFixedWindow()),
    }),
  ],
  exports: [ThrottlerModule],
})
export class RateLimitModule {}
