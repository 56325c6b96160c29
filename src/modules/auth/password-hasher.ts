import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Unavailable } from '../../shared/errors/common.errors.js';
import { WorkQueue } from '../../shared/work-queue/work-queue.js';

// OWASP's minimum for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. Raised here, hashes are
// renewed as people sign in.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// A hash takes a core for some 50 ms: so many at once that the other cores still serve, and a line that is served
// within seconds.
const AT_ONCE = Math.min(4, Math.max(2, availableParallelism()));
const WAITING = 50;
const RETRY_AFTER_SECONDS = 3;

/** Hashes and compares passwords, a few at a time. */
@Injectable()
export class PasswordHasher {
  private readonly decoy = hash('nobody has this password', PARAMETERS);
  private readonly queue = new WorkQueue(
    AT_ONCE,
    WAITING,
    () =>
      new Unavailable(
        'Too many people are signing in at the moment: try again shortly.',
        RETRY_AFTER_SECONDS,
      ),
  );

  hash(password: string): Promise<string> {
    return this.inTurn(() => this.hashNow(password));
  }

  verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    return this.inTurn(() => this.verifyNow(passwordHash, password));
  }

  /** For work around hashes that has to wait for its turn with them. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.run(work);
  }

  /** Only inside of {@link inTurn}. */
  hashNow(password: string): Promise<string> {
    return hash(password, PARAMETERS);
  }

  /**
   * Only inside of {@link inTurn}. Takes the same time when there is no such person, or one without a password, so that
   * the answer does not tell who is known.
   */
  async verifyNow(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const isRight = await verify(passwordHash ?? (await this.decoy), password);
    return isRight && Boolean(passwordHash);
  }

  /** Made with other parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
    return (
      memoryCost !== PARAMETERS.memoryCost ||
      timeCost !== PARAMETERS.timeCost ||
      parallelism !== PARAMETERS.parallelism
    );
  }
}
