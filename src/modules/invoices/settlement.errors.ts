import { DomainError } from '../../shared/errors/domain-error.js';
import type { LocalDate } from '../../shared/time/clock.js';

/** A document as its errors name it. */
interface Named {
  documentType: 'Invoice' | 'CreditNote';
  status: string;
}

function name({ documentType, status }: Named): string {
  return documentType === 'CreditNote' ? 'This is a credit note' : `The invoice is ${status}`;
}

export class InvoiceNotPayable extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invoice_not_payable';

  constructor(document: Named) {
    super(`${name(document)}: payments belong to Sent and Paid invoices.`);
  }
}

/** Credit notes have no status of their own to choose, so the code is that of a status that does not allow it. */
export class InvoiceNotCreditable extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invalid_status_transition';

  constructor(document: Named) {
    super(`${name(document)}: only a Sent or Paid invoice can be credited.`);
  }
}

export class Overpayment extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'overpayment';

  constructor(message: string) {
    super(`amount: ${message}`, { errors: { amount: [message] } });
  }
}

/** Names what is left, per VAT group or in total. */
export class CreditExceedsInvoice extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'credit_exceeds_invoice';

  constructor(faults: readonly string[]) {
    super(`lineItems: ${faults.join('; ')}`, { errors: { lineItems: [...faults] } });
  }
}

/** Nobody has received money, or given it back, on a day that is still to come. */
export function notAfterToday(today: LocalDate): string {
  return `must be ${today} or earlier: a payment is recorded when it has been made`;
}
