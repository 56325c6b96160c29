import { DomainError } from '../../shared/errors/domain-error.js';
import { Unauthenticated } from '../../shared/http/access.errors.js';

export class EmailTaken extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'email_taken';

  constructor() {
    const message = 'has an account already: sign in with POST /api/auth/login';
    super(`email: ${message}`, { errors: { email: [message] } });
  }
}

export class InvalidCredentials extends DomainError {
  static override readonly kind = 'unauthenticated';
  static override readonly code = 'invalid_credentials';

  constructor() {
    super('The e-mail address or the password is wrong.');
  }
}

/** Unknown, expired, spent or of an ended session: the answer is the same. */
export class InvalidRefreshToken extends Unauthenticated {
  constructor() {
    super('The refresh token is not valid any more: sign in again with POST /api/auth/login.');
  }
}
