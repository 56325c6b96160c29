import { decimal } from '../../../shared/money/money.js';
import { isReverseCharge, type VatParties } from './vat-category.js';

export interface InvoiceWarning {
  field: string;
  message: string;
}

interface WarnedLine {
  description: string;
  rate: string;
  vatPercent: string;
  sourceLogEntryId: string | null;
}

/** A Draft with its lines as they are, and as first made of its entries. */
interface WarnedDraft {
  lines: readonly WarnedLine[];
  originalLineItems: readonly WarnedLine[];
  sourceLogEntryIds: readonly string[];
}

/** What looks wrong on a Draft without being forbidden (contract 6.3). */
export function invoiceWarnings(draft: WarnedDraft, parties: VatParties): InvoiceWarning[] {
  const owesVatItself = isReverseCharge(parties);
  return draft.lines.flatMap((line, index) => [
    ...(decimal(line.rate).eq(0) && isOfEntries(line, draft)
      ? [{ field: `lineItems[${index}].rate`, message: NO_PRICE }]
      : []),
    ...(owesVatItself && decimal(line.vatPercent).gt(0)
      ? [{ field: `lineItems[${index}].vatPercent`, message: REVERSE_CHARGE }]
      : []),
  ]);
}

/** A line of several entries names none of them: it is known by its text among those that were made of entries. */
function isOfEntries(line: WarnedLine, { originalLineItems, sourceLogEntryIds }: WarnedDraft): boolean {
  if (line.sourceLogEntryId !== null) return true;
  return (
    sourceLogEntryIds.length > 0 &&
    originalLineItems.some(
      ({ description, sourceLogEntryId }) => sourceLogEntryId === null && description === line.description,
    )
  );
}

const NO_PRICE = 'is 0: neither the customer nor the service has a price';
const REVERSE_CHARGE =
  'is above 0 for a company in another EU country: reverse charge (0 %, category AE) looks due';
