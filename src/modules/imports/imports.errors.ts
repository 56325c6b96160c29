import { DomainError } from '../../shared/errors/domain-error.js';

export class ImportTooLarge extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'import_too_large';

  constructor(maxRows: number) {
    const message = `has more than ${maxRows} rows: split it and import the parts one after the other`;
    super(`file: ${message}`, { errors: { file: [message] } });
  }
}
