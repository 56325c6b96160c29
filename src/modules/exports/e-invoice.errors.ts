import { DomainError, type FieldErrors } from '../../shared/errors/domain-error.js';

interface BrokenRule {
  rule: string;
  field: string;
  message: string;
}

/** An e-invoice would break a fatal rule of EN 16931, Peppol or a country (contract 6.8): each is named, with its remedy. */
export class EInvoiceDataMissing extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'einvoice_data_missing';

  constructor(broken: readonly BrokenRule[]) {
    const errors: FieldErrors = {};
    for (const { rule, field, message } of broken) (errors[field] ??= []).push(`${message} (${rule})`);
    const faults = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(' ')}`);
    super(`The e-invoice cannot be made: ${faults.join(' ')}`, { errors });
  }
}
