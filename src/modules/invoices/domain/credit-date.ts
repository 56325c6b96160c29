import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import type { LocalDate } from '../../../shared/time/clock.js';

/**
 * The date of a credit note (contract 6.6): today, or the one that was asked for. The credit note of an invoice that is
 * dated ahead has the date of the invoice where none is asked for.
 */
export function creditDate(asked: LocalDate | null, today: LocalDate, invoiceDate: LocalDate): LocalDate {
  return asked ?? (today < invoiceDate ? invoiceDate : today);
}

/** What is credited has been invoiced before (contract 6.6). */
export function creditDateFaults(date: LocalDate, invoiceDate: LocalDate): FieldErrors {
  if (date >= invoiceDate) return {};
  return { date: [`must be ${invoiceDate} or later: that is the date of the invoice`] };
}
