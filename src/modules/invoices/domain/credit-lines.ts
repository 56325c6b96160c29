import { type Decimal, decimal, decimalOrNull } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import type { InvoiceLine } from './line-from-entry.js';
import { lineNet, type VatGroup } from './totals.js';
import { type LineVat, lineVat, type VatCategory, type VatParties } from './vat-category.js';

const REST_OF: Record<Language, string> = {
  en: 'Rest of invoice',
  nl: 'Restant van factuur',
  fr: 'Solde de la facture',
  de: 'Rest der Rechnung',
};

/** One line per VAT group for what former credit notes left of an invoice (contract 6.6). */
export function restLines(
  left: readonly VatGroup[],
  invoiceNumber: string,
  language: Language,
): InvoiceLine[] {
  return left
    .filter(({ taxableAmount }) => !taxableAmount.eq(0))
    .map(({ vatCategoryCode, vatPercent, taxableAmount }) => ({
      description: `${REST_OF[language]} ${invoiceNumber}`,
      // A rate is never negative: what is left of discounts shows in the quantity.
      quantity: decimal(taxableAmount.lt(0) ? -1 : 1),
      unitCode: 'EA',
      rate: taxableAmount.abs(),
      vatPercent,
      vatCategoryCode,
      netAmount: taxableAmount,
      sourceLogEntryId: null,
    }));
}

/** A line as it was asked for. */
export interface CreditedItem {
  description: string;
  quantity: number;
  unitCode?: string | null;
  rate: number;
  vatPercent?: number | null;
  vatCategoryCode?: VatCategory | null;
  sourceLogEntryId?: string | null;
}

/** A line that was asked for, with the VAT of the invoice where it says none; else as on an invoice (contract 6.3). */
export function creditedLine(
  item: CreditedItem,
  groups: readonly VatGroup[],
  defaultPercent: Decimal,
  parties: VatParties,
): InvoiceLine {
  const [quantity, rate] = [decimal(item.quantity), decimal(item.rate)];
  const [percent, category] = [decimalOrNull(item.vatPercent), item.vatCategoryCode ?? null];
  return {
    description: item.description,
    quantity,
    unitCode: item.unitCode ?? 'HUR',
    rate,
    ...(invoicedVat(percent, category, groups) ?? lineVat(percent, category, defaultPercent, parties)),
    netAmount: lineNet(quantity, rate),
    sourceLogEntryId: item.sourceLogEntryId ?? null,
  };
}

/**
 * Percent and category that a line of a credit note leaves out are those of the invoice where only one of its groups
 * fits, for only what the invoice has can be credited. `null`: none or several fit.
 */
function invoicedVat(
  percent: Decimal | null,
  category: VatCategory | null,
  groups: readonly VatGroup[],
): LineVat | null {
  const fitting = groups.filter(
    (group) =>
      (percent === null || group.vatPercent.eq(percent)) &&
      (category === null || group.vatCategoryCode === category),
  );
  const [only, ...others] = fitting;
  if (!only || others.length > 0) return null;
  return { vatPercent: only.vatPercent, vatCategoryCode: only.vatCategoryCode };
}
