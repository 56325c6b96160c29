import type { LocalDate } from '../../../shared/time/clock.js';

/** A prefix with only its year filled in: what a series is known by (contract 6.5: `{mm}` restarts nothing). */
export function seriesPrefix(prefix: string, issueDate: LocalDate): string {
  return prefix.replaceAll('{yyyy}', issueDate.slice(0, 4));
}

/** `INV-{yyyy}-` issued on 2026-04-03 with sequence 1 → `INV-2026-0001`. */
export function invoiceNumber(prefix: string, issueDate: LocalDate, sequence: number): string {
  const filled = seriesPrefix(prefix, issueDate).replaceAll('{mm}', issueDate.slice(5, 7));
  return `${filled}${String(sequence).padStart(4, '0')}`;
}
