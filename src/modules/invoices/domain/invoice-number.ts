import type { LocalDate } from '../../../shared/time/clock.js';
import { PrefixConflict } from '../invoices.errors.js';

/** At most 35 characters (contract 6.5), which every e-invoice format and bank accepts. */
const ALLOWED = /^[A-Za-z0-9+\-_/]{1,35}$/;

/** A prefix with only its year filled in: what a series is known by (contract 6.5: `{mm}` restarts nothing). */
export function seriesPrefix(prefix: string, issueDate: LocalDate): string {
  return prefix.replaceAll('{yyyy}', issueDate.slice(0, 4));
}

/** `INV-{yyyy}-` issued on 2026-04-03 with sequence 1 → `INV-2026-0001`. */
export function invoiceNumber(prefix: string, issueDate: LocalDate, sequence: number): string {
  const filled = seriesPrefix(prefix, issueDate).replaceAll('{mm}', issueDate.slice(5, 7));
  return `${filled}${String(sequence).padStart(4, '0')}`;
}

export function assertNumberAllowed(number: string): void {
  if (!ALLOWED.test(number)) throw new PrefixConflict(number, 'is not 1 to 35 letters, digits, + - _ or /');
  if (number.startsWith('DRAFT-')) throw new PrefixConflict(number, 'looks like that of a draft');
}
