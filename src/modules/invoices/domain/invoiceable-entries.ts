/** What decides whether an entry can be put on an invoice. */
export interface CandidateEntry {
  id: string;
  customerId: string;
  status: 'Running' | 'Completed' | 'Invoiced';
  isBillable: boolean;
  serviceType: 'BillableTime' | 'BillableFixed';
  billableSeconds: number | null;
}

/**
 * One sentence per entry that cannot be invoiced, naming it (contract 6.3); empty when all can.
 * @param missing what is said of an id that is not among the entries.
 */
export function entryFaults(
  ids: readonly string[],
  entries: readonly CandidateEntry[],
  customerId: string,
  missing = 'does not exist',
): string[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...new Set(ids)].flatMap((id) => {
    const entry = byId.get(id);
    const fault =
      (entry ? faultOf(entry, customerId) : missing) ??
      (repeated.has(id) ? 'is listed more than once' : null);
    return fault === null ? [] : [`${id} ${fault}`];
  });
}

function faultOf(entry: CandidateEntry, customerId: string): string | null {
  if (entry.customerId !== customerId) return 'belongs to another customer';
  if (entry.status === 'Invoiced') return 'is on an invoice already';
  if (entry.status === 'Running') return 'is still running';
  if (!entry.isBillable) return 'is not billable';
  // A timer stopped in its first second: a line of 0 hours does not exist.
  return entry.serviceType === 'BillableTime' && !entry.billableSeconds ? 'has no billable time' : null;
}
