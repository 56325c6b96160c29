import type { FieldErrors } from '../../../shared/errors/domain-error.js';

/** What became of something that an entry names. */
export type ReferenceState = 'Unknown' | 'Removed' | 'Archived' | 'Usable';

export interface EntryReferences {
  readonly customerId: string;
  readonly serviceId: string;
  readonly contactId: string | null;
  readonly projectId: string | null;
}

/**
 * Archived and removed customers and services, removed contacts and archived projects are refused where they are new,
 * and stay where an entry has them already: so old entries can still be corrected (contract 6.1). Every wrong field is
 * named.
 */
export function checkReferences(
  states: Record<'customer' | 'service' | 'contact' | 'project', ReferenceState>,
  wanted: EntryReferences,
  stored: EntryReferences | null,
  faults: FieldErrors,
): void {
  const check = (field: keyof EntryReferences, what: string, state: ReferenceState): void => {
    const isKept = stored !== null && stored[field] === wanted[field];
    if (state === 'Usable' || (isKept && state !== 'Unknown')) return;
    faults[field] = [state === 'Archived' ? `is archived: un-archive the ${what} first` : MESSAGES[field]];
  };
  check('customerId', 'customer', states.customer);
  check('serviceId', 'service', states.service);
  if (wanted.contactId !== null) check('contactId', 'contact', states.contact);
  if (wanted.projectId !== null) check('projectId', 'project', states.project);
}

const MESSAGES: Record<keyof EntryReferences, string> = {
  customerId: 'is not a customer of yours',
  serviceId: 'is neither a service of yours nor one of this customer',
  contactId: 'is not a contact of this customer; null for none',
  projectId: 'is not a project of this customer; null for none',
};
