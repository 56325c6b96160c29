import { decimal, decimalOrNull } from '../../shared/money/money.js';
import type { TenantRow } from '../tenants/tenants.service.js';
import type { InvoiceLine } from './domain/line-from-entry.js';
import { lineNet } from './domain/totals.js';
import { lineVat, type VatParties } from './domain/vat-category.js';
import type { LineItemDto } from './dto/line-item.dto.js';

/** Lines as written by a person, with what they leave out (contract 6.3). */
export function toInvoiceLines(
  items: readonly LineItemDto[],
  tenant: TenantRow,
  parties: VatParties,
): InvoiceLine[] {
  const defaultPercent = decimal(tenant.defaultVatPercent);
  return items.map((item) => {
    const [quantity, rate] = [decimal(item.quantity), decimal(item.rate)];
    return {
      description: item.description,
      quantity,
      unitCode: item.unitCode ?? 'HUR',
      rate,
      ...lineVat(decimalOrNull(item.vatPercent), item.vatCategoryCode ?? null, defaultPercent, parties),
      netAmount: lineNet(quantity, rate),
      sourceLogEntryId: item.sourceLogEntryId ?? null,
    };
  });
}
