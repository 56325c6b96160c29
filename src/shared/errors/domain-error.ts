/**
 * What went wrong, in the words of the product. The filter (`error.filter.ts`) turns a kind into an HTTP
 * status; nothing below a controller knows about HTTP.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'precondition_required'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

/** Messages per field, addressed as clients write it: `contacts[0].email`. */
export type FieldErrors = Record<string, string[]>;

export interface DomainErrorOptions {
  /** Fields at fault, shown as `errors` in the answer. */
  errors?: FieldErrors;
  /** Whole seconds, sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** The original failure, for the log only. */
  cause?: unknown;
}

/**
 * Base of every error that a caller may see. A subclass fixes `kind` and `code` (stable, snake_case) as static
 * fields, so that `@Operation({ fails: [InvoiceNotDraft] })` can document it without creating one.
 */
export abstract class DomainError extends Error {
  static readonly kind: ErrorKind;
  static readonly code: string;
  readonly errors?: FieldErrors;
  readonly retryAfterSeconds?: number;

  constructor(message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get kind(): ErrorKind {
    return (this.constructor as typeof DomainError).kind;
  }

  get code(): string {
    return (this.constructor as typeof DomainError).code;
  }
}

/** The class itself, as `@Operation({ fails })` takes it. */
export interface DomainErrorClass {
  readonly name: string;
  readonly kind: ErrorKind;
  readonly code: string;
}
