import { InvalidStatusTransition } from '../invoices.errors.js';

type Status = 'Draft' | 'Sent' | 'Paid' | 'Cancelled';

/** What a status PUT may do (contract 6.4); nothing else, the same status included. */
const NEXT: Record<Status, readonly Status[]> = {
  Draft: ['Sent', 'Cancelled'],
  Sent: ['Paid', 'Cancelled'],
  Paid: [],
  Cancelled: [],
};

/** A credit note is Sent at once and for good (contract 6.6). */
export function assertCanBecome(documentType: 'Invoice' | 'CreditNote', from: Status, to: Status): void {
  const next = documentType === 'CreditNote' ? [] : NEXT[from];
  if (!next.includes(to)) throw new InvalidStatusTransition(from, to, next);
}
