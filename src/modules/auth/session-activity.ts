import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../shared/database/database.js';
import { SessionsRepository } from './sessions.repository.js';

const MINUTES = 60_000;

/** Keeps "last seen" of sessions: written at most every five minutes, and never in the way of the call. */
@Injectable()
export class SessionActivity implements OnModuleDestroy {
  private readonly logger = new Logger(SessionActivity.name);
  private readonly written = new LRUCache<string, true>({ max: 10_000, ttl: 5 * MINUTES });
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
  ) {}

  /** A call of the session came. */
  note(tenantId: string, sessionId: string): void {
    if (this.written.has(sessionId)) return;
    this.justWritten(sessionId);
    const writing = this.write(tenantId, sessionId).finally(() => this.writing.delete(writing));
    this.writing.add(writing);
  }

  /** It has been written by another way: the session began, or its tokens were renewed. */
  justWritten(sessionId: string): void {
    this.written.set(sessionId, true);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.writing);
  }

  private async write(tenantId: string, sessionId: string): Promise<void> {
    try {
      await this.database.identityTransaction(() => this.sessions.touch(tenantId, sessionId));
    } catch (error) {
      // Only the display suffers.
      this.logger.warn(`Could not note when session ${sessionId} was last seen: ${String(error)}`);
    }
  }
}
