import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Database } from '../../shared/database/database.js';
import { RedisCircuit } from '../../shared/redis/redis-circuit.js';
import { REDIS } from '../../shared/redis/redis.module.js';

/**
 * Tells every process that rights have changed, through a channel of Redis. Without Redis, or while it is away,
 * nobody hears it: then the short life of what is remembered is the bound (see ActorLookup).
 */
@Injectable()
export class ActorInvalidation implements OnModuleInit, OnApplicationShutdown {
  private readonly process = randomUUID();
  private channel: string;
  private subscriber: Redis | null = null;
  private listener: () => void = () => undefined;

  constructor(
    @Inject(REDIS) private readonly redis: Redis | null,
    private readonly circuit: RedisCircuit,
    private readonly database: Database,
  ) {}

  /** Called when another process announced a change, and when announcements may have been missed. */
  onChange(listener: () => void): void {
    this.listener = listener;
  }

  async onModuleInit(): Promise<void> {
    if (!this.redis) return;
    // Installations that share a Redis do not disturb each other.
    const [row] = await this.database.readIdentity<{ name: string }>('SELECT current_database() AS name');
    this.channel = `actors:${row!.name}`;
    // A connection that listens can do nothing else, so it is one of its own.
    const subscriber = this.redis.duplicate({
      autoResubscribe: false,
      enableAutoPipelining: false,
      commandTimeout: undefined,
    });
    this.subscriber = subscriber;
    subscriber.on('error', () => undefined); // reported once, by the connection of RedisModule
    subscriber.on('ready', () => void this.listen(subscriber));
    subscriber.on('message', (_channel, sender) => {
      if (sender !== this.process) this.listener();
    });
  }

  /** To all other processes. A Redis that is away fails nothing: the change itself is stored already. */
  async announce(): Promise<void> {
    await this.circuit.ask((redis) => redis.publish(this.channel, this.process));
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }

  /** At the first connection and every later one: what was announced in between was missed. */
  private async listen(subscriber: Redis): Promise<void> {
    try {
      await subscriber.subscribe(this.channel);
      this.listener();
    } catch {
      // The connection broke again; the next one subscribes.
    }
  }
}
