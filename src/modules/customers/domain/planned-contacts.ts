import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { matchRows } from './match-rows.js';
import { type PlannedRows, unknownIdErrors } from './planned-rows.js';

export interface SentContact {
  readonly id?: string | null;
  readonly name: string;
  readonly role?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly isPrimary?: boolean | null;
}

export interface StoredContact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export interface PlannedContact {
  readonly id?: string;
  readonly name: string;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isPrimary: boolean;
  readonly position: number;
}

/** The contacts after a list was sent. At most one is primary; if none is marked, the first (contract 6.2). */
export function plannedContacts(
  sent: readonly SentContact[],
  stored: readonly StoredContact[],
): PlannedRows<PlannedContact> {
  const { rows, unknownIds } = matchRows(sent, stored, [(row) => row.email, (row) => row.name]);
  const marked = sent.flatMap((row, index) => (row.isPrimary ? [index] : []));
  const primary = marked[0] ?? 0;
  return {
    rows: rows.map((row, position) => ({
      id: row.stored?.id,
      name: row.sent.name,
      role: row.sent.role ?? null,
      email: row.sent.email ?? null,
      phone: row.sent.phone ?? null,
      isPrimary: position === primary,
      position,
    })),
    errors: { ...unknownIdErrors('contacts', unknownIds), ...primaryErrors(marked) },
  };
}

function primaryErrors(marked: readonly number[]): FieldErrors {
  const text = 'may be true for one contact only';
  return Object.fromEntries(marked.slice(1).map((place) => [`contacts[${place}].isPrimary`, [text]]));
}
