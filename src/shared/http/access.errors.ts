import { DomainError } from '../errors/domain-error.js';

export class Unauthenticated extends DomainError {
  static override readonly kind = 'unauthenticated';
  static override readonly code: string = 'unauthenticated';

  constructor(
    message = 'No valid credential: send an API key as X-Api-Key, or Authorization: Bearer with an access token.',
  ) {
    super(message);
  }
}

export class InvalidApiKey extends DomainError {
  static override readonly kind = 'unauthenticated';
  static override readonly code = 'invalid_api_key';

  constructor() {
    super('The API key in X-Api-Key is not valid: check that it is complete and has not been revoked.');
  }
}

export class TokenExpired extends DomainError {
  static override readonly kind = 'unauthenticated';
  static override readonly code = 'token_expired';

  constructor() {
    super('The access token has expired: get a new one from POST /api/auth/refresh.');
  }
}

export class InsufficientRole extends DomainError {
  static override readonly kind = 'forbidden';
  static override readonly code = 'insufficient_role';

  constructor(roles: readonly string[]) {
    super(`This needs the role ${roles.join(' or ') || 'of nobody'} in the company.`);
  }
}

export class ApiKeyNotAllowed extends DomainError {
  static override readonly kind = 'forbidden';
  static override readonly code = 'api_key_not_allowed';

  constructor() {
    super('An API key cannot do this: sign in and send Authorization: Bearer with an access token.');
  }
}

export class RateLimited extends DomainError {
  static override readonly kind = 'rate_limited';
  static override readonly code = 'rate_limited';

  constructor(limit: number, retryAfterSeconds: number) {
    super(`The limit of ${limit} requests per hour is used up: try again in ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }
}
