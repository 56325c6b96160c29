import { ValidationFailed } from '../../shared/errors/common.errors.js';
import { DomainError } from '../../shared/errors/domain-error.js';
import { Unauthenticated } from '../../shared/http/access.errors.js';
import type { EmailTokenPurpose } from './email-token.entity.js';

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

  constructor(message = 'The e-mail address or the password is wrong.') {
    super(message);
  }
}

/** The password was right, so the answer may say more. */
export class EmailNotVerified extends InvalidCredentials {
  constructor() {
    super(
      'The e-mail address is not verified yet: open the link in the mail that we have just sent, then sign in.',
    );
  }
}

/** The password was right, but there is nowhere to sign in to. */
export class NoCompany extends InvalidCredentials {
  constructor() {
    super('You belong to no company any more: ask to be invited again, or sign up with another address.');
  }
}

/** Unknown, expired, spent or of an ended session: the answer is the same. */
export class InvalidRefreshToken extends Unauthenticated {
  constructor() {
    super('The refresh token is not valid any more: sign in again with POST /api/auth/login.');
  }
}

const NEW_LINK: Record<EmailTokenPurpose, string> = {
  PasswordReset: 'ask for a new one with POST /api/auth/forgot-password',
  Verification: 'setting a new password with POST /api/auth/forgot-password verifies the address too',
};

/** A mailed link that is unknown, expired or used: the answer is the same. */
export class InvalidLink extends ValidationFailed {
  constructor(purpose: EmailTokenPurpose) {
    super({ token: [`is of a link that does not work (any more): ${NEW_LINK[purpose]}`] });
  }
}
