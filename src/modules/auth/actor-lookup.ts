import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../shared/http/actor.js';
import { isUuid } from '../../shared/database/uuid.js';
import { ActorRepository } from './actor.repository.js';
import { ApiKeyVault } from './api-key.vault.js';
import { isWellFormedApiKey } from './domain/api-key-format.js';

// A revoked key, an ended session or a changed role acts within this time on every process, and at once on the one
// that made the change.
const CACHE_MILLISECONDS = 1_000;

/** Finds who a credential stands for, with their current role and plan. Unknown credentials are remembered too. */
@Injectable()
export class ActorLookup {
  private readonly cache = new LRUCache<string, { actor: Actor | null }>({
    max: 10_000,
    ttl: CACHE_MILLISECONDS,
  });

  constructor(
    private readonly actors: ActorRepository,
    private readonly vault: ApiKeyVault,
  ) {}

  async byApiKey(key: string): Promise<Actor | null> {
    if (!isWellFormedApiKey(key)) return null;
    const hash = this.vault.lookupHash(key);
    return this.cached(`key:${hash.toString('base64')}`, () => this.actors.findByKeyHash(hash));
  }

  async bySession(tenantId: string, sessionId: string, userId: string): Promise<Actor | null> {
    if (![tenantId, sessionId, userId].every(isUuid)) return null;
    const key = `session:${tenantId}/${sessionId}/${userId}`;
    return this.cached(key, () => this.actors.findBySession(tenantId, sessionId, userId));
  }

  /** After a change of keys, sessions, roles or plans in this process. */
  forgetAll(): void {
    this.cache.clear();
  }

  private async cached(key: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const known = this.cache.get(key);
    if (known) return known.actor;
    const actor = await find();
    this.cache.set(key, { actor });
    return actor;
  }
}
