import type { ThrottlerStorage } from '@nestjs/throttler';
import type { FixedWindows } from './fixed-windows.js';

export const HOUR_SECONDS = 3_600;

type Outcome = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** With the end of the hour by the clock that counts, which need not be ours. */
export interface HourlyOutcome extends Outcome {
  readonly endsAt: number;
}

/** Requests per clock hour, as the throttler asks for them. */
export class HourlyStorage implements ThrottlerStorage {
  constructor(private readonly windows: FixedWindows) {}

  async increment(key: string, _ttl: number, limit: number): Promise<HourlyOutcome> {
    const { used, isBlocked, secondsLeft, endsAt } = await this.windows.take(key, limit, HOUR_SECONDS);
    return {
      totalHits: used,
      timeToExpire: secondsLeft,
      isBlocked,
      timeToBlockExpire: isBlocked ? secondsLeft : 0,
      endsAt,
    };
  }
}
