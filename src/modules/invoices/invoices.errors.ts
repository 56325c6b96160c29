import { DomainError, type FieldErrors } from '../../shared/errors/domain-error.js';
import type { LocalDate } from '../../shared/time/clock.js';

/** A number that is used already would be given twice. */
export class SequenceTooLow extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'sequence_too_low';

  constructor(lowest: number) {
    const message = `must be ${lowest} or more: the numbers below are used in this series`;
    super(`invoiceNextSeq: ${message}`, { errors: { invoiceNextSeq: [message] } });
  }
}

export class InvalidStatusTransition extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invalid_status_transition';

  constructor(from: string, to: string, possible: readonly string[]) {
    const hint =
      possible.length > 0 ? `it can become ${possible.join(' or ')}` : 'its status cannot be changed';
    const message = `cannot become ${to}: the invoice is ${from} and ${hint}`;
    super(`status: ${message}`, { errors: { status: [message] } });
  }
}

export class InvoiceNotDraft extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invoice_not_draft';

  constructor(status: string) {
    super(`The invoice is ${status}: only a Draft can be changed.`);
  }
}

export class InvoiceHasPayments extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invoice_has_payments';

  constructor() {
    super('Payments are recorded on this invoice: delete them before cancelling it.');
  }
}

/** Names every entry at fault and why. */
export class EntriesNotInvoiceable extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'entries_not_invoiceable';

  constructor(faults: readonly string[], message = `logEntryIds: ${faults.join('; ')}`) {
    super(message, { errors: { logEntryIds: [...faults] } });
  }

  /** For a Draft that is restored. */
  static toDraft(faults: readonly string[]): EntriesNotInvoiceable {
    const remedy =
      'Take them off the other invoice by deleting or cancelling it, restore or correct them; or make a new invoice.';
    return new EntriesNotInvoiceable(
      faults,
      `The Draft cannot have its entries back: ${faults.join('; ')}. ${remedy}`,
    );
  }
}

export class NegativeTotal extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'negative_total';

  constructor() {
    super('The total is negative: an invoice of less than 0 cannot be issued.');
  }
}

export class IssueDateOutOfOrder extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'issue_date_out_of_order';

  constructor(lastIssued: LocalDate) {
    const message = `must be ${lastIssued} or later: the last document of this series has that date`;
    super(`date: ${message}`, { errors: { date: [message] } });
  }
}

export class IssueDateTooFarAhead extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'issue_date_too_far_ahead';

  constructor(latest: LocalDate) {
    const message = `must be ${latest} or earlier: an invoice can be dated 31 days ahead at most`;
    super(`date: ${message}`, { errors: { date: [message] } });
  }
}

/** A prefix of the settings makes numbers that are not allowed, that are given already, or that another series gives. */
export class PrefixConflict extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'prefix_conflict';

  private constructor(message: string, errors?: FieldErrors) {
    super(message, { errors });
  }

  /** In the settings, by field. */
  static ofPrefixes(errors: FieldErrors): PrefixConflict {
    const faults = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(', ')}`);
    return new PrefixConflict(faults.join('; '), errors);
  }

  /** A document that is issued just now would get such a number. */
  static ofNumber(field: 'invoicePrefix' | 'creditNotePrefix', number: string, why: string): PrefixConflict {
    const message = `The document would get the number ${number}, which ${why}: change ${field} in the settings.`;
    return new PrefixConflict(message);
  }
}
