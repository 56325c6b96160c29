import { DomainError } from '../../shared/errors/domain-error.js';

/** Neither the call nor the customer names an address. */
export class NoRecipient extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'no_recipient';

  constructor() {
    const message =
      "is required: neither the invoice's contact, the primary contact nor the customer has an e-mail address";
    super(`to: ${message}`, { errors: { to: [message] } });
  }
}
