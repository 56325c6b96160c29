import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { Clock } from '../../shared/time/clock.js';
import { type ApiKeyUse, ApiKeysRepository } from './api-keys.repository.js';

const NOTED_AGAIN_AFTER = 60_000;
const WRITE_DELAY = 1_000;

/**
 * When keys were last used, to the minute: a key is noted once a minute, and all that were noted are written together
 * a second later, beside the calls and not in them.
 */
@Injectable()
export class ApiKeyUsage implements OnApplicationShutdown {
  private readonly logger = new Logger(ApiKeyUsage.name);
  private readonly noted = new LRUCache<string, number>({ max: 20_000 });
  private waiting: ApiKeyUse[] = [];
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly clock: Clock,
  ) {}

  note({ tenantId, keyId }: Pick<Actor, 'tenantId' | 'keyId'>): void {
    const usedAt = this.clock.now();
    if (!keyId || usedAt.getTime() - (this.noted.get(keyId) ?? 0) < NOTED_AGAIN_AFTER) return;
    this.noted.set(keyId, usedAt.getTime());
    this.waiting.push({ tenantId, keyId, usedAt });
    this.timer ??= setTimeout(() => void this.write(), WRITE_DELAY).unref();
  }

  /** Resolves when everything noted so far is written, also what a write under way has taken. */
  write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const uses = this.waiting;
    this.waiting = [];
    if (uses.length > 0) this.writing = this.writing.then(() => this.store(uses));
    return this.writing;
  }

  onApplicationShutdown(): Promise<void> {
    return this.write();
  }

  private async store(uses: readonly ApiKeyUse[]): Promise<void> {
    try {
      await this.database.identityTransaction(() => this.keys.rememberUses(uses));
    } catch (error) {
      // The next use of these keys tries again; nobody's call fails for it.
      for (const { keyId } of uses) this.noted.delete(keyId);
      this.logger.warn(`When ${uses.length} API keys were used could not be stored: ${String(error)}`);
    }
  }
}
