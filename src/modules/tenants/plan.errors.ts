import { DomainError } from '../../shared/errors/domain-error.js';
import type { CappedThing } from './domain/plans.js';

const NAMES: Record<CappedThing, string> = {
  seats: 'seats (members and pending invitations)',
  apiKeys: 'API keys',
  activeCustomers: 'active customers',
  invoicesPerMonth: 'invoices issued in a calendar month',
};
const WITHOUT_A_PLAN: Record<CappedThing, string> = {
  seats: 'remove a member or cancel an invitation',
  apiKeys: 'revoke a key that is not used any more',
  activeCustomers: 'archive a customer',
  invoicesPerMonth: 'wait for the next month',
};

/** More than the plan allows; names the limit and what lifts it (contract 3.2). */
export class PlanLimitReached extends DomainError {
  static override readonly kind = 'forbidden';
  static override readonly code = 'plan_limit_reached';

  constructor(thing: CappedThing, plan: string, limit: number, liftedBy: string | null) {
    const upgrade = liftedBy ? `upgrade to ${liftedBy}, or ` : '';
    const message = `The plan ${plan} is full, with ${limit} of ${limit} ${NAMES[thing]}: ${upgrade}${WITHOUT_A_PLAN[thing]}.`;
    super(message, { errors: { [thing]: [message] } });
  }
}
