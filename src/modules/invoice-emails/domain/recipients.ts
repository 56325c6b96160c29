import { ValidationFailed } from '../../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { NoRecipient } from '../invoice-emails.errors.js';

/** Who is asked for. */
export interface AskedRecipients {
  readonly to?: readonly string[] | null;
  readonly cc?: readonly string[] | null;
  readonly bcc?: readonly string[] | null;
}

/** Who else there is. */
export interface KnownAddresses {
  /** In this order the one to write to: of the invoice's contact, the primary contact, the customer. */
  readonly customer: readonly (string | null)[];
  /** What the company always gets itself: they see it, nobody sees them. */
  readonly copies: readonly string[];
}

export interface Recipients {
  readonly to: string[];
  readonly cc: string[];
  readonly bcc: string[];
}

/**
 * Who gets the mail (contract 6.7): `to`, else the invoice's contact, the primary contact, the customer. Nobody gets
 * it twice.
 * @throws ValidationFailed naming each address that is asked for twice, in any spelling; NoRecipient
 */
export function chosenRecipients(asked: AskedRecipients, known: KnownAddresses): Recipients {
  const { to, cc, bcc } = { to: asked.to ?? [], cc: asked.cc ?? [], bcc: asked.bcc ?? [] };
  assertOnce({ to, cc, bcc });
  const chosen = to.length > 0 ? [...to] : known.customer.filter(isThere).slice(0, 1);
  if (chosen.length === 0) throw new NoRecipient();
  // The one that we chose may be asked for as a copy: then it is no copy any more.
  const seen = new Set(chosen.map(spelled));
  const isNew = (address: string): boolean => seen.size < seen.add(spelled(address)).size;
  return {
    to: chosen,
    cc: cc.filter(isNew),
    bcc: [...bcc, ...known.copies].filter(isNew),
  };
}

function assertOnce(asked: Record<string, readonly string[]>): void {
  const first = new Map<string, string>();
  const errors: FieldErrors = {};
  for (const [field, addresses] of Object.entries(asked)) {
    for (const [index, address] of addresses.entries()) {
      const place = `${field}[${index}]`;
      const before = first.get(spelled(address));
      if (before) errors[place] = [`is the address of ${before} again`];
      else first.set(spelled(address), place);
    }
  }
  if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
}

function isThere(address: string | null): address is string {
  return address !== null && address !== '';
}

function spelled(address: string): string {
  return address.toLowerCase();
}
