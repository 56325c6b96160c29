import type { Redis } from 'ioredis';

const TICK_MILLISECONDS = 10;
/** How long a caller waits for an answer. */
const WAITS = { briefly: 2, patiently: 50 } as const;
const PROBE_MILLISECONDS = 1_000;

export type Wait = keyof typeof WAITS;

/**
 * Asks Redis as long as it answers. Where it is away, hangs or is slow, `ask` gives `undefined` after 500 ms (briefly:
 * 20 ms) and the caller does without. A Redis that was silent for 500 ms is not asked any more: then nobody waits at
 * all, and a PING in the background, once in a second, finds out whether it is well again.
 */
export class RedisCircuit {
  private isOpen = false;
  private nextProbe = 0;

  constructor(private readonly redis: Redis | null) {
    redis?.on('ready', () => (this.isOpen = false));
  }

  /** The answer to a command; the command may be carried out even where no answer came in time. */
  async ask<T>(command: (redis: Redis) => Promise<T>, wait: Wait = 'patiently'): Promise<T | undefined> {
    if (this.redis?.status !== 'ready') return undefined; // not connected: known without asking
    if (!this.isOpen) return this.answerOf(command(this.redis), WAITS[wait]);
    void this.probe(this.redis);
    return undefined;
  }

  /**
   * Waits in ticks and not in one span, because between two of them arrived answers are read: time in which this process
   * itself was too busy to look is not held against Redis.
   */
  private answerOf<T>(answer: Promise<T>, mostTicks: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      let ticks = 0;
      const timer = setTimeout(() => {
        if (++ticks === mostTicks) resolve(undefined);
        if (ticks < WAITS.patiently) timer.refresh();
        else this.open();
      }, TICK_MILLISECONDS);
      const giveUp = (): void => {
        this.open();
        resolve(undefined);
      };
      void answer.then(resolve, giveUp).finally(() => clearTimeout(timer));
    });
  }

  private open(): void {
    this.isOpen = true;
    this.nextProbe = performance.now() + PROBE_MILLISECONDS;
  }

  private async probe(redis: Redis): Promise<void> {
    if (performance.now() < this.nextProbe) return;
    this.open(); // the next one not before a second from now
    if (await this.answerOf(redis.ping(), WAITS.patiently)) this.isOpen = false;
  }
}
