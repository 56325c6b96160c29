import { DomainError } from '../errors/domain-error.js';

/** The first call with this key has not ended; its answer will be kept for the next try. */
export class RequestInProgress extends DomainError {
  static override readonly kind = 'conflict';
  static override readonly code = 'request_in_progress';

  constructor() {
    super('A call with this Idempotency-Key is still running: try again in a second.', {
      retryAfterSeconds: 1,
    });
  }
}

export class IdempotencyKeyReused extends DomainError {
  static override readonly kind = 'conflict';
  static override readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key belongs to a call with another body: take a new key for a new call.');
  }
}
