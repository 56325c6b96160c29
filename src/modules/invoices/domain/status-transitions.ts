import { InvalidStatusTransition } from '../invoices.errors.js';

type Status = 'Draft' | 'Sent' | 'Paid' | 'Cancelled';

/** What a status PUT may do (contract 6.4); nothing else, the same status included. */
const NEXT: Record<Status, readonly Status[]> = {
  Draft: ['Sent', 'Cancelled'],
  Sent: ['Paid', 'Cancelled'],
  Paid: [],
  Cancelled: [],
};

export function assertCanBecome(from: Status, to: Status): void {
  if (!NEXT[from].includes(to)) throw new InvalidStatusTransition(from, to, NEXT[from]);
}
