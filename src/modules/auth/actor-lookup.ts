import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../shared/http/actor.js';
import { isUuid } from '../../shared/database/uuid.js';
import { ActorInvalidation } from './actor-invalidation.js';
import { ActorRepository } from './actor.repository.js';
import { ApiKeyVault, type LookupHashes } from './api-key.vault.js';
import { isWellFormedApiKey } from './domain/api-key-format.js';

// A revoked key, an ended session or a changed role is refused at once: by the process that made the change before
// it answers, by the others when they hear of it through Redis. Without Redis this is how long they may take.
const CACHE_MILLISECONDS = 1_000;

/** Finds who a credential stands for, with their current role and plan. Unknown credentials are remembered too. */
@Injectable()
export class ActorLookup {
  private readonly cache = new LRUCache<string, { actor: Actor | null }>({
    max: 10_000,
    ttl: CACHE_MILLISECONDS,
  });
  private generation = 0;

  constructor(
    private readonly actors: ActorRepository,
    private readonly vault: ApiKeyVault,
    private readonly invalidation: ActorInvalidation,
  ) {
    invalidation.onChange(() => this.forget());
  }

  async byApiKey(key: string): Promise<Actor | null> {
    if (!isWellFormedApiKey(key)) return null;
    // A plain hash costs a twentieth of the keyed ones, which only the database has to be asked with. A key is random
    // enough that nobody finds it by its hash.
    return this.cached(`key:${hash('sha256', key, 'base64')}`, () =>
      this.findByKey(this.vault.lookupHashes(key)),
    );
  }

  async bySession(tenantId: string, sessionId: string, userId: string): Promise<Actor | null> {
    if (![tenantId, sessionId, userId].every(isUuid)) return null;
    const key = `session:${tenantId}/${sessionId}/${userId}`;
    return this.cached(key, () => this.actors.findBySession(tenantId, sessionId, userId));
  }

  /** After a change of keys, sessions, roles or plans has been committed: here and on every other process. */
  async forgetAll(): Promise<void> {
    this.forget();
    await this.invalidation.announce();
  }

  private async findByKey(hashes: LookupHashes): Promise<Actor | null> {
    const holder = await this.actors.findByKeyHashes(hashes);
    return holder && this.vault.matches(hashes, holder.keyHmac) ? holder.actor : null;
  }

  private forget(): void {
    this.generation++;
    this.cache.clear();
  }

  private async cached(key: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const known = this.cache.get(key);
    if (known) return known.actor;
    const { generation } = this;
    const actor = await find();
    // A look-up that began before a change may have read what was before it.
    if (generation === this.generation) this.cache.set(key, { actor });
    return actor;
  }
}
