import { DomainError } from '../../shared/errors/domain-error.js';

/** A number that is used already would be given twice. */
export class SequenceTooLow extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'sequence_too_low';

  constructor(lowest: number) {
    const message = `must be ${lowest} or more: the numbers below are used in this series`;
    super(`invoiceNextSeq: ${message}`, { errors: { invoiceNextSeq: [message] } });
  }
}
