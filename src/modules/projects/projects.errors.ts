import { DomainError, type FieldErrors } from '../../shared/errors/domain-error.js';

export class ProjectInUse extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'project_in_use';

  constructor(message: string, errors?: FieldErrors) {
    super(message, { errors });
  }

  static cannotGo(): ProjectInUse {
    return new ProjectInUse('Log entries use the project, deleted ones count too: archive it instead.');
  }

  static cannotMove(): ProjectInUse {
    const message = 'cannot change while log entries use the project: make a new project for that customer';
    return new ProjectInUse(`customerId: ${message}`, { customerId: [message] });
  }
}
