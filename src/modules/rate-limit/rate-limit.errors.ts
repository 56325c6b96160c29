import { DomainError } from '../../shared/errors/domain-error.js';

/** Something open to everybody was tried too often; requests of those signed in have `RateLimited`. */
export class TooManyAttempts extends DomainError {
  static override readonly kind = 'rate_limited';
  static override readonly code = 'rate_limited';

  constructor(what: string, retryAfterSeconds: number) {
    super(`Too many ${what}: try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
  }
}
