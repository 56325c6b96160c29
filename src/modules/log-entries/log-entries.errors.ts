import { DomainError } from '../../shared/errors/domain-error.js';

export class EntryInvoiced extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'entry_invoiced';

  constructor() {
    super('The log entry is on an invoice and locked: take it off by deleting or cancelling that invoice.');
  }
}

export class EntryRunning extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'entry_running';

  constructor(message: string, fields: readonly string[] = []) {
    const errors = Object.fromEntries(fields.map((field) => [field, ['cannot be set while the timer runs']]));
    super(message, fields.length > 0 ? { errors } : {});
  }
}

export class TimerAlreadyRunning extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'timer_already_running';

  constructor() {
    super('A timer for this customer and service is running already: stop it first.');
  }
}

export class TimerNotRunning extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'timer_not_running';

  constructor() {
    super('The log entry is not a running timer, so there is nothing to stop.');
  }
}
