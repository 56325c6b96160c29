import { isReverseCharge, type VatParties } from './vat-category.js';

export interface InvoiceWarning {
  field: string;
  message: string;
}

interface WarnedLine {
  rate: string;
  vatPercent: string;
  sourceLogEntryId: string | null;
}

/** What looks wrong on a Draft without being forbidden (contract 6.3). */
export function invoiceWarnings(lines: readonly WarnedLine[], parties: VatParties): InvoiceWarning[] {
  const owesVatItself = isReverseCharge(parties);
  return lines.flatMap(({ rate, vatPercent, sourceLogEntryId }, index) => [
    ...(sourceLogEntryId !== null && Number(rate) === 0
      ? [
          {
            field: `lineItems[${index}].rate`,
            message: 'is 0: neither the customer nor the service has a price',
          },
        ]
      : []),
    ...(owesVatItself && Number(vatPercent) > 0
      ? [{ field: `lineItems[${index}].vatPercent`, message: REVERSE_CHARGE }]
      : []),
  ]);
}

const REVERSE_CHARGE =
  'is above 0 for a company in another EU country: reverse charge (0 %, category AE) looks due';
