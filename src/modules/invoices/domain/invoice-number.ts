import type { LocalDate } from '../../../shared/time/clock.js';

/** At most 35 characters (contract 6.5), which every e-invoice format and bank accepts. */
const ALLOWED = /^[A-Za-z0-9+\-_/]{1,35}$/;

/** A prefix with only its year filled in: what a series is known by (contract 6.5: `{mm}` restarts nothing). */
export function seriesPrefix(prefix: string, issueDate: LocalDate): string {
  return prefix.replaceAll('{yyyy}', issueDate.slice(0, 4));
}

/** What stands before the sequence in the numbers of a month. */
export function filledPrefix(prefix: string, issueDate: LocalDate): string {
  return seriesPrefix(prefix, issueDate).replaceAll('{mm}', issueDate.slice(5, 7));
}

/** `INV-{yyyy}-` issued on 2026-04-03 with sequence 1 → `INV-2026-0001`. */
export function invoiceNumber(prefix: string, issueDate: LocalDate, sequence: number): string {
  return `${filledPrefix(prefix, issueDate)}${String(sequence).padStart(4, '0')}`;
}

/** Why no document may bear this number (contract 6.5), or `null`. The settings refuse such prefixes already. */
export function numberFault(number: string): string | null {
  if (!ALLOWED.test(number)) return 'is not 1 to 35 letters, digits, + - _ or /';
  return number.startsWith('DRAFT-') ? 'looks like that of a draft' : null;
}
