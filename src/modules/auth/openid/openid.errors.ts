import { DomainError } from '../../../shared/errors/domain-error.js';

/** Whatever fails on the way back from the provider. What exactly stands in the log, not in the answer. */
export class SignInRefused extends DomainError {
  static override readonly kind = 'unauthenticated';
  static override readonly code = 'invalid_credentials';

  constructor(message = 'The sign-in was not completed: begin again.', cause?: unknown) {
    super(message, { cause });
  }
}
