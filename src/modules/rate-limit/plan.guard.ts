import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerModuleOptions, type ThrottlerRequest } from '@nestjs/throttler';
import type { Config } from '../../shared/config/config.js';
import { RateLimited } from '../../shared/http/access.errors.js';
import type { Actor, AuthenticatedRequest } from '../../shared/http/actor.js';
import { PLANS_TABLE } from '../tenants/domain/plans.js';
import { HOUR_SECONDS, type HourlyStorage } from './hourly-storage.js';

function actorOf(context: ExecutionContext): Actor | undefined {
  return context.switchToHttp().getRequest<AuthenticatedRequest>().user;
}

/** An API key has its plan's limit; a person with a token one of their own, on every plan (contract 3.1). */
function limitOf(actor: Actor, config: Config): number {
  return actor.via === 'key' ? PLANS_TABLE[actor.plan].requestsPerHour : config.userRateLimitPerHour;
}

export function throttlerOptions(config: Config, storage: HourlyStorage): ThrottlerModuleOptions {
  return {
    storage,
    throttlers: [
      {
        name: 'default', // any other name would be appended to every header, Retry-After too
        ttl: HOUR_SECONDS * 1000,
        limit: (context) => limitOf(actorOf(context)!, config),
        skipIf: (context) => actorOf(context) === undefined, // open routes
      },
    ],
    getTracker: (_request, context) => {
      const actor = actorOf(context)!;
      return actor.keyId ?? actor.userId;
    },
    // One budget for all routes together.
    generateKey: (_context, tracker) => tracker,
  };
}

/** Counts the call and puts the figures on the answer, a refused one included. */
@Injectable()
export class PlanGuard extends ThrottlerGuard {
  declare protected readonly storageService: HourlyStorage;

  protected override async handleRequest(call: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler } = call;
    const { req, res } = this.getRequestResponse(context);
    const key = call.generateKey(context, await call.getTracker(req, context), throttler.name!);
    const window = await this.storageService.increment(key, ttl, limit);
    const remaining = limit - window.totalHits;
    const headers: Record<string, string | number> = {
      'X-RateLimit-Limit': limit,
      'X-RateLimit-Remaining': remaining,
      'X-RateLimit-Reset': window.endsAt,
      'RateLimit-Policy': `"hour";q=${limit};w=${HOUR_SECONDS}`,
      RateLimit: `"hour";r=${remaining};t=${window.timeToExpire}`,
    };
    for (const [name, value] of Object.entries(headers)) this.setResponseHeader(res, name, value);
    if (window.isBlocked) throw new RateLimited(limit, window.timeToBlockExpire);
    return true;
  }
}
