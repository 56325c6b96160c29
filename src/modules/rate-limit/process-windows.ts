import { LRUCache } from 'lru-cache';

// Subjects are chosen by callers (addresses, e-mail addresses), so there is a most; those unused the longest go first.
const MOST_SUBJECTS = 50_000;

interface Count {
  /** Which window it belongs to: its number since 1970. */
  readonly window: number;
  used: number;
  /** Of them those that Redis does not know of. */
  owed: number;
}

/** Counts in this process: without Redis, or while it is away. Also what Redis said last, to go on from there. */
export class ProcessWindows {
  private readonly counts = new LRUCache<string, Count>({ max: MOST_SUBJECTS });

  used(key: string, window: number): number {
    const count = this.counts.get(key);
    return count?.window === window ? count.used : 0;
  }

  /** Changes the count by one; `owed`: as much of it is to be told to Redis later. */
  change(key: string, window: number, by: 1 | -1, owed: number): void {
    const count = this.of(key, window);
    count.used = Math.max(0, count.used + by);
    count.owed = Math.max(0, count.owed + owed);
  }

  learn(key: string, window: number, used: number): void {
    this.of(key, window).used = used;
  }

  /** What Redis is to be told, once only. */
  takeDebt(key: string): { window: number; owed: number } {
    const count = this.counts.get(key);
    const debt = { window: count?.window ?? 0, owed: count?.owed ?? 0 };
    if (count) count.owed = 0;
    return debt;
  }

  private of(key: string, window: number): Count {
    const known = this.counts.get(key);
    if (known?.window === window) return known;
    const count = { window, used: 0, owed: 0 };
    this.counts.set(key, count);
    return count;
  }
}
