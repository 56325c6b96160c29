import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { RedisCircuit } from '../../shared/redis/redis-circuit.js';
import { REDIS } from '../../shared/redis/redis.module.js';
import { AttemptLimits } from './attempt-limits.js';
import { FixedWindows } from './fixed-windows.js';
import { HourlyStorage } from './hourly-storage.js';
import { throttlerOptions } from './plan.guard.js';

/** One counter for requests and attempts. */
@Module({
  providers: [
    {
      provide: FixedWindows,
      inject: [REDIS, RedisCircuit],
      useFactory: (redis: Redis | null, circuit: RedisCircuit) => new FixedWindows(redis, circuit),
    },
  ],
  exports: [FixedWindows],
})
class CountersModule {}

/** Makes the parts of PlanGuard available; the guard itself stands in app.module.ts, where the order counts. */
@Module({
  imports: [
    CountersModule,
    ThrottlerModule.forRootAsync({
      imports: [CountersModule],
      inject: [CONFIG, FixedWindows],
      useFactory: (config: Config, windows: FixedWindows) =>
        throttlerOptions(config, new HourlyStorage(windows)),
    }),
  ],
  providers: [AttemptLimits],
  exports: [ThrottlerModule, AttemptLimits],
})
export class RateLimitModule {}
