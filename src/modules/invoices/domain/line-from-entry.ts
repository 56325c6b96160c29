import { type Decimal, decimal, roundHalfUp } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { longDate } from './line-text.js';
import { lineNet } from './totals.js';
import type { LineVat, VatCategory } from './vat-category.js';

export interface InvoiceLine {
  /** Service and date, then notes on lines of their own. */
  description: string;
  quantity: Decimal;
  /** UN/ECE Recommendation 20. */
  unitCode: string;
  rate: Decimal;
  vatPercent: Decimal;
  vatCategoryCode: VatCategory;
  netAmount: Decimal;
  sourceLogEntryId: string | null;
}

/** What a line is made of; decimals as text. */
export interface LineSource {
  id: string;
  date: LocalDate;
  serviceType: 'BillableTime' | 'BillableFixed';
  serviceName: string;
  billableSeconds: number | null;
  hourlyRate: string | null;
  fixedAmount: string | null;
  notes: string | null;
}

/**
 * The line of an entry (contract 6.3). Time: billable hours to four decimals at the effective rate. Fixed: one at the
 * entry's amount. A missing price is 0, which the invoice warns about.
 */
export function lineFromEntry(entry: LineSource, vat: LineVat, language: Language): InvoiceLine {
  return lineOf([entry], describe(entry, language), vat);
}

/** One line of entries that have the same kind and price; of a single one it knows the entry. */
export function lineOf(entries: readonly LineSource[], description: string, vat: LineVat): InvoiceLine {
  const first = entries[0]!;
  const isTime = first.serviceType === 'BillableTime';
  const seconds = entries.reduce((total, { billableSeconds }) => total + (billableSeconds ?? 0), 0);
  const quantity = isTime ? billableHours(seconds) : decimal(entries.length);
  const rate = decimal(priceOf(first));
  return {
    description,
    quantity,
    unitCode: isTime ? 'HUR' : 'EA',
    rate,
    ...vat,
    netAmount: lineNet(quantity, rate),
    sourceLogEntryId: entries.length === 1 ? first.id : null,
  };
}

/** Of an hour, or of the whole of a fixed-price service; 0 where nobody gave one. */
export function priceOf({ serviceType, hourlyRate, fixedAmount }: LineSource): string {
  return (serviceType === 'BillableTime' ? hourlyRate : fixedAmount) ?? '0';
}

function billableHours(seconds: number): Decimal {
  return roundHalfUp(decimal(seconds).div(3600), 4);
}

function describe({ serviceName, date, notes }: LineSource, language: Language): string {
  const title = `${serviceName} – ${longDate(date, language)}`;
  return notes?.trim() ? `${title}\n${notes.trim()}` : title;
}
