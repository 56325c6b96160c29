import { DomainError } from '../../shared/errors/domain-error.js';

/** Two series must never give the same number (contract 6.5). */
export class SamePrefix extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'prefix_conflict';

  constructor() {
    const message = 'must differ from the prefix of the other document type';
    super(`creditNotePrefix: ${message}`, {
      errors: { creditNotePrefix: [message], invoicePrefix: [message] },
    });
  }
}
