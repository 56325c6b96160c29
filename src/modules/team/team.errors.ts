import { NotFound, ValidationFailed } from '../../shared/errors/common.errors.js';
import { DomainError } from '../../shared/errors/domain-error.js';

/** The Owner's place is fixed: exactly one, no transfer (contract 2.3). */
export class OwnerIsFixed extends DomainError {
  static override readonly kind = 'forbidden';
  static override readonly code = 'insufficient_role';

  constructor() {
    super('The Owner stays the Owner of the company: nobody can remove them or change their role.');
  }
}

/** Unknown, cancelled, used or replaced by a newer link: the answer is the same. */
export class InvitationNotFound extends NotFound {
  constructor() {
    super('No such invitation');
  }
}

export class InvitationExpired extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invitation_expired';

  constructor() {
    super('The invitation has expired: ask the team to send it again.');
  }
}

export class InvitationEmailMismatch extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'invitation_email_mismatch';

  constructor() {
    super(
      'The invitation is for another e-mail address: sign out, or sign in with the address it was sent to.',
    );
  }
}

export class AlreadyMember extends ValidationFailed {
  constructor() {
    super({ email: ['belongs to a member of the team already: change their role instead'] });
  }
}

export class AlreadyInvited extends ValidationFailed {
  constructor() {
    super({ email: ['has a pending invitation already: send that one again, or cancel it first'] });
  }
}
