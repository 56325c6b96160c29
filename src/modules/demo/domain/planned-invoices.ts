import { addDays, type LocalDate } from '../../../shared/time/clock.js';
import { invoiceNumber, seriesPrefix } from '../../invoices/domain/invoice-number.js';
import type { Random } from './random.js';

/** Entries of this month and the last one are not invoiced yet. */
const OPEN_MONTHS = 2;
const DUE_DAYS = 30;

export interface PlannedInvoice {
  readonly id: string;
  readonly customerId: string;
  readonly number: string;
  readonly prefix: string;
  readonly sequence: number;
  readonly date: LocalDate;
  readonly dueDate: LocalDate;
  /** `null`: Sent and not paid yet. */
  readonly paidDate: LocalDate | null;
}

/** One invoice per customer and month, made as its first entry is met. */
export class InvoiceBook {
  private readonly lastMonth: string;
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly today: LocalDate,
    private readonly newId: () => string,
  ) {
    this.lastMonth = monthsBefore(today, OPEN_MONTHS);
  }

  /** The invoice that an entry of this customer and day is on; `null`: none yet. */
  idFor(customerId: string, date: LocalDate): string | null {
    const month = date.slice(0, 7);
    if (month > this.lastMonth) return null;
    const key = `${month} ${customerId}`;
    const id = this.ids.get(key) ?? this.newId();
    this.ids.set(key, id);
    return id;
  }

  /**
   * All of them with gapless numbers in the order of their dates: the first of the month after the work. Nearly all old
   * ones are paid, of the newest the half.
   */
  invoices(prefix: string, random: Random): PlannedInvoice[] {
    const sequences = new Map<string, number>();
    const inOrder = [...this.ids].sort(([one], [other]) => (one < other ? -1 : 1));
    return inOrder.map(([key, id]) => {
      const [month = '', customerId = ''] = key.split(' ');
      const date = `${monthsBefore(month, -1)}-01`;
      const series = seriesPrefix(prefix, date);
      const sequence = (sequences.get(series) ?? 0) + 1;
      sequences.set(series, sequence);
      const paidDate = addDays(date, random.integer(5, 45));
      const isPaid = random.isLucky(month === this.lastMonth ? 0.5 : 0.97) && paidDate <= this.today;
      return {
        id,
        customerId,
        number: invoiceNumber(prefix, date, sequence),
        prefix: series,
        sequence,
        date,
        dueDate: addDays(date, DUE_DAYS),
        paidDate: isPaid ? paidDate : null,
      };
    });
  }
}

/** `2026-11` and 2 → `2026-09`; a negative number goes forward. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
