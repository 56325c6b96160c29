import { DomainError, type FieldErrors } from './domain-error.js';

/** The shape of the input is wrong, or it names something that does not exist. Lists every fault at once. */
export class ValidationFailed extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'validation_failed';

  constructor(errors: FieldErrors, message = summary(errors)) {
    super(message, { errors });
  }

  /** One field, one fault. */
  static field(field: string, message: string): ValidationFailed {
    return new ValidationFailed({ [field]: [message] });
  }
}

/** Unknown, deleted, malformed or another tenant's: a caller cannot tell which (contract 1.1). */
export class NotFound extends DomainError {
  static override readonly kind = 'not_found';
  static override readonly code = 'not_found';

  constructor(what = 'Nothing is here') {
    super(`${what}: check the address and the id.`);
  }
}

export class BodyTooLarge extends DomainError {
  static override readonly kind = 'too_large';
  static override readonly code = 'body_too_large';
}

/** A part that we need (database, renderer) is away or full for the moment. */
export class Unavailable extends DomainError {
  static override readonly kind = 'unavailable';
  static override readonly code = 'unavailable';

  constructor(message: string, retryAfterSeconds = 5, cause?: unknown) {
    super(message, { retryAfterSeconds, cause });
  }
}

function summary(errors: FieldErrors): string {
  const faults = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(', ')}`);
  return faults.join('; ');
}
