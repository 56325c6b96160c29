import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../shared/http/actor.js';
import { Clock } from '../../shared/time/clock.js';

const WINDOW = 60_000;
const USUAL_VIEWS = 20;

interface Views {
  readonly since: number;
  count: number;
}

/**
 * Viewing is never refused, but somebody who collects keys looks at many in a short time. Operators get one warning
 * per minute and person, from each process that sees more than the usual views.
 */
@Injectable()
export class ApiKeyViewAlarm {
  private readonly logger = new Logger(ApiKeyViewAlarm.name);
  private readonly views = new LRUCache<string, Views>({ max: 10_000 });

  constructor(private readonly clock: Clock) {}

  note({ tenantId, userId }: Pick<Actor, 'tenantId' | 'userId'>): void {
    const now = this.clock.now().getTime();
    const person = `${tenantId}/${userId}`;
    const known = this.views.get(person);
    const current = known && now - known.since < WINDOW ? known : { since: now, count: 0 };
    current.count++;
    this.views.set(person, current);
    if (current.count !== USUAL_VIEWS + 1) return;
    const msg = `More than ${USUAL_VIEWS} API keys were viewed within a minute by one person`;
    this.logger.warn({ msg, event: 'api_key_view_burst', tenantId, userId });
  }
}
