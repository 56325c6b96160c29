import { type Decimal, decimal, roundHalfUp, ZERO } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import type { LocalDate } from '../../../shared/time/clock.js';
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

const LOCALES: Record<Language, string> = { en: 'en-GB', nl: 'nl-BE', fr: 'fr-BE', de: 'de-DE' };

/**
 * The line of an entry (contract 6.3). Time: billable hours to four decimals at the effective rate. Fixed: one at the
 * entry's amount. A missing price is 0, which the invoice warns about.
 */
export function lineFromEntry(entry: LineSource, vat: LineVat, language: Language): InvoiceLine {
  const isTime = entry.serviceType === 'BillableTime';
  const quantity = isTime ? billableHours(entry.billableSeconds ?? 0) : decimal(1);
  const price = isTime ? entry.hourlyRate : entry.fixedAmount;
  const rate = price === null ? ZERO : decimal(price);
  return {
    description: describe(entry, language),
    quantity,
    unitCode: isTime ? 'HUR' : 'EA',
    rate,
    ...vat,
    netAmount: lineNet(quantity, rate),
    sourceLogEntryId: entry.id,
  };
}

function billableHours(seconds: number): Decimal {
  return roundHalfUp(decimal(seconds).div(3600), 4);
}

function describe({ serviceName, date, notes }: LineSource, language: Language): string {
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
  const title = `${serviceName} – ${day}`;
  return notes?.trim() ? `${title}\n${notes.trim()}` : title;
}
