import { withVersion } from '../../shared/http/etag.js';
import { decimal, toNumber } from '../../shared/money/money.js';
import type { TenantRow } from '../tenants/tenants.service.js';
import { amountDue } from './domain/amount-due.js';
import type { InvoiceLine } from './domain/line-from-entry.js';
import { type TaxedLine, type VatGroup, vatGroups } from './domain/totals.js';
import type { VatParties } from './domain/vat-category.js';
import { invoiceWarnings } from './domain/warnings.js';
import type {
  AuditEventResponse,
  LineItemResponse,
  PaymentResponse,
  VatBreakdownResponse,
} from './dto/invoice-parts.response.js';
import type { InvoiceListItemResponse, InvoiceResponse } from './dto/invoice.response.js';
import type {
  BuyerRow,
  BuyerSnapshot,
  EventRow,
  InvoiceListRow,
  InvoiceRow,
  LineRow,
  PaymentRow,
  SellerSnapshot,
  VatGroupRow,
} from './invoice-rows.js';

function toSummary(row: InvoiceListRow): Omit<InvoiceListItemResponse, 'lastEmailSentAt' | 'syncedToolIds'> {
  return {
    id: row.id,
    invoiceNumber: row.invoiceNumber,
    documentType: row.documentType,
    status: row.status,
    customerId: row.customerId,
    customerName: row.customerName,
    date: row.date,
    dueDate: row.dueDate,
    currency: row.currency,
    subtotal: Number(row.subtotal),
    vatAmount: Number(row.vatAmount),
    total: Number(row.total),
    amountDue: toNumber(amountDue(row)),
    isArchived: row.isArchived,
  };
}

export function toInvoiceListItem(row: InvoiceListRow): InvoiceListItemResponse {
  return { ...toSummary(row), lastEmailSentAt: row.lastEmailSentAt ?? undefined, syncedToolIds: [] };
}

/** Its ETag follows what other rows tell, too: names, doubts about the company's settings, credit notes, events. */
export function toInvoiceResponse(row: InvoiceRow, tenant: TenantRow): InvoiceResponse {
  const answer = invoiceOf(row, tenant);
  const { customerName, contactName, projectId, warnings, creditNoteIds, history } = answer;
  const shown = [customerName, contactName, projectId, warnings, creditNoteIds, history.length];
  return withVersion(row.version, answer, ...shown);
}

function invoiceOf(row: InvoiceRow, tenant: TenantRow): InvoiceResponse {
  return {
    ...toSummary(row),
    contactId: row.contactId ?? undefined,
    contactName: row.contactName ?? undefined,
    projectId: row.projectId ?? undefined,
    paidDate: row.paidDate ?? undefined,
    buyerReference: row.buyerReference ?? undefined,
    notes: row.notes ?? undefined,
    paymentReference: row.paymentReference ?? undefined,
    issuedAt: row.issuedAt ?? undefined,
    creditedInvoiceId: row.creditedInvoiceId ?? undefined,
    lineItems: row.lines.map(toLineItem),
    originalLineItems: row.originalLineItems.map(toLineItem),
    sourceLogEntryIds: row.sourceLogEntryIds,
    vatBreakdown: vatGroupsOf(row).map(toVatBreakdown),
    paidAmount: Number(row.paidAmount),
    creditedAmount: Number(row.creditedAmount),
    payments: row.payments.map(toPayment),
    creditNoteIds: row.creditNoteIds,
    history: row.events.map(toAuditEvent),
    warnings: row.status === 'Draft' ? invoiceWarnings(row, partiesOf(row, tenant)) : [],
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function partiesOf(row: InvoiceRow, tenant: TenantRow): VatParties {
  return toVatParties(tenant, { isCompany: row.customerIsCompany, vatNumber: row.customerVatNumber });
}

export function toVatParties(
  tenant: TenantRow,
  buyer: Pick<BuyerSnapshot, 'isCompany' | 'vatNumber'>,
): VatParties {
  return {
    sellerVatNumber: tenant.vatNumber,
    sellerCountryCode: tenant.addressCountryCode,
    buyerIsCompany: buyer.isCompany,
    buyerVatNumber: buyer.vatNumber,
  };
}

function toLineItem(row: LineRow): LineItemResponse {
  return {
    description: row.description,
    quantity: Number(row.quantity),
    unitCode: row.unitCode,
    rate: Number(row.rate),
    vatPercent: Number(row.vatPercent),
    vatCategoryCode: row.vatCategoryCode,
    sourceLogEntryId: row.sourceLogEntryId ?? undefined,
    netAmount: Number(row.netAmount),
  };
}

export function toLineRow(line: InvoiceLine): LineRow {
  return {
    description: line.description,
    quantity: line.quantity.toString(),
    unitCode: line.unitCode,
    rate: line.rate.toString(),
    vatPercent: line.vatPercent.toString(),
    vatCategoryCode: line.vatCategoryCode,
    netAmount: line.netAmount.toFixed(2),
    sourceLogEntryId: line.sourceLogEntryId,
  };
}

/** The VAT of stored lines, per category and percent. */
export function toVatGroups(lines: readonly LineRow[]): VatGroup[] {
  return vatGroups(lines.map(toTaxedLine));
}

export function toTaxedLine({ netAmount, vatPercent, vatCategoryCode }: LineRow): TaxedLine {
  return { netAmount: decimal(netAmount), vatPercent: decimal(vatPercent), vatCategoryCode };
}

/** The VAT of a document: of a credit note as it was decided when it was made, else of its lines. */
export function vatGroupsOf({ vatBreakdown, lines }: Pick<InvoiceRow, 'vatBreakdown' | 'lines'>): VatGroup[] {
  return vatBreakdown ? vatBreakdown.map(toVatGroup) : toVatGroups(lines);
}

export function toVatGroup(row: VatGroupRow): VatGroup {
  return {
    vatCategoryCode: row.vatCategoryCode,
    vatPercent: decimal(row.vatPercent),
    taxableAmount: decimal(row.taxableAmount),
    vatAmount: decimal(row.vatAmount),
  };
}

export function toVatGroupRow(group: VatGroup): VatGroupRow {
  return {
    vatCategoryCode: group.vatCategoryCode,
    vatPercent: group.vatPercent.toString(),
    taxableAmount: group.taxableAmount.toFixed(2),
    vatAmount: group.vatAmount.toFixed(2),
  };
}

function toVatBreakdown(group: VatGroup): VatBreakdownResponse {
  return {
    vatCategoryCode: group.vatCategoryCode,
    vatPercent: toNumber(group.vatPercent),
    taxableAmount: toNumber(group.taxableAmount),
    vatAmount: toNumber(group.vatAmount),
  };
}

export function toPayment(row: PaymentRow): PaymentResponse {
  return {
    id: row.id,
    date: row.date,
    amount: Number(row.amount),
    method: row.method,
    reference: row.reference ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
  };
}

function toAuditEvent(row: EventRow): AuditEventResponse {
  return {
    timestamp: row.timestamp,
    type: row.type,
    description: row.description,
    actorEmail: row.actorEmail ?? undefined,
    status: row.status,
    errorMessage: row.errorMessage ?? undefined,
    toolId: row.toolId ?? undefined,
    externalId: row.externalId ?? undefined,
    details: row.details ?? undefined,
  };
}

export function toSellerSnapshot(tenant: TenantRow): SellerSnapshot {
  return {
    companyName: tenant.companyName,
    vatNumber: tenant.vatNumber,
    companyRegistrationNumber: tenant.companyRegistrationNumber,
    legalForm: tenant.legalForm,
    email: tenant.email,
    phone: tenant.phone,
    website: tenant.website,
    contactName: tenant.contactName,
    addressStreet: tenant.addressStreet,
    addressLine2: tenant.addressLine2,
    addressPostalCode: tenant.addressPostalCode,
    addressCity: tenant.addressCity,
    addressCountry: tenant.addressCountry,
    addressCountryCode: tenant.addressCountryCode,
    iban: tenant.iban,
    bic: tenant.bic,
    peppolId: tenant.peppolId,
    language: tenant.language,
    invoiceFooter: tenant.invoiceFooter,
    vatExemptionReason: tenant.vatExemptionReason,
  };
}

export function toBuyerSnapshot(row: BuyerRow): BuyerSnapshot {
  return {
    name: row.name,
    isCompany: row.isCompany,
    vatNumber: row.vatNumber,
    registrationNumber: row.registrationNumber,
    peppolId: row.peppolId,
    email: row.email,
    addressStreet: row.addressStreet,
    addressLine2: row.addressLine2,
    addressPostalCode: row.addressPostalCode,
    addressCity: row.addressCity,
    addressCountry: row.addressCountry,
    addressCountryCode: row.addressCountryCode,
    contactName: row.contactName,
    contactEmail: row.contactEmail,
    contactPhone: row.contactPhone,
  };
}
