import { addressColumns, toAddressResponse } from '../../shared/address/address-columns.js';
import { withVersion } from '../../shared/http/etag.js';
import { decimalText, nullTo, presentOnly } from '../../shared/http/present-only.js';
import type { TenantChanges, TenantRow } from '../tenants/tenants.service.js';
import type { UpdateSettingsDto } from './dto/settings.dto.js';
import type { SettingsResponse } from './dto/settings.response.js';

/** Fields that `null` sets back to the value a new company has. */
const DEFAULTS = {
  currency: 'EUR',
  timeZone: 'Europe/Brussels',
  language: 'en',
  timeRounding: 'None',
  defaultVatPercent: '21',
  paymentTermDays: 30,
  invoicePrefix: 'INV-{yyyy}-',
  creditNotePrefix: 'CN-{yyyy}-',
  structuredReference: 'None',
  invoiceEmailSendCopy: false,
} as const;

export function toTenantChanges(dto: UpdateSettingsDto): TenantChanges {
  return presentOnly({
    companyName: dto.companyName,
    vatNumber: dto.vatNumber,
    companyRegistrationNumber: dto.companyRegistrationNumber,
    legalForm: dto.legalForm,
    email: dto.email,
    phone: dto.phone,
    website: dto.website,
    contactName: dto.contactName,
    iban: dto.iban?.replace(/\s/g, '').toUpperCase() ?? (dto.iban as null | undefined),
    bic: dto.bic,
    peppolId: dto.peppolId,
    currency: nullTo(dto.currency, DEFAULTS.currency),
    timeZone: nullTo(dto.timeZone, DEFAULTS.timeZone),
    language: nullTo(dto.language, DEFAULTS.language),
    timeRounding: nullTo(dto.timeRounding, DEFAULTS.timeRounding),
    defaultVatPercent: nullTo(decimalText(dto.defaultVatPercent), DEFAULTS.defaultVatPercent),
    paymentTermDays: nullTo(dto.paymentTermDays, DEFAULTS.paymentTermDays),
    invoicePrefix: nullTo(dto.invoicePrefix, DEFAULTS.invoicePrefix),
    creditNotePrefix: nullTo(dto.creditNotePrefix, DEFAULTS.creditNotePrefix),
    structuredReference: nullTo(dto.structuredReference, DEFAULTS.structuredReference),
    invoiceFooter: dto.invoiceFooter,
    vatExemptionReason: dto.vatExemptionReason,
    invoiceEmailSubjectTemplate: dto.invoiceEmailSubjectTemplate,
    invoiceEmailBodyTemplate: dto.invoiceEmailBodyTemplate,
    invoiceEmailSendCopy: nullTo(dto.invoiceEmailSendCopy, DEFAULTS.invoiceEmailSendCopy),
    invoiceEmailDefaultBcc: dto.invoiceEmailDefaultBcc,
    ...addressColumns(dto.address),
  });
}

/** Its ETag follows the next number, too, which issuing an invoice changes. */
export function toSettingsResponse(row: TenantRow, invoiceNextSeq: number): SettingsResponse {
  return withVersion(row.version, settingsOf(row, invoiceNextSeq), invoiceNextSeq);
}

function settingsOf(row: TenantRow, invoiceNextSeq: number): SettingsResponse {
  return {
    companyName: row.companyName,
    vatNumber: row.vatNumber ?? undefined,
    companyRegistrationNumber: row.companyRegistrationNumber ?? undefined,
    legalForm: row.legalForm ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    website: row.website ?? undefined,
    contactName: row.contactName ?? undefined,
    address: toAddressResponse(row),
    iban: row.iban ?? undefined,
    bic: row.bic ?? undefined,
    peppolId: row.peppolId ?? undefined,
    currency: row.currency,
    timeZone: row.timeZone,
    language: row.language,
    timeRounding: row.timeRounding,
    defaultVatPercent: Number(row.defaultVatPercent),
    paymentTermDays: row.paymentTermDays,
    invoicePrefix: row.invoicePrefix,
    invoiceNextSeq,
    creditNotePrefix: row.creditNotePrefix,
    structuredReference: row.structuredReference,
    invoiceFooter: row.invoiceFooter ?? undefined,
    vatExemptionReason: row.vatExemptionReason ?? undefined,
    invoiceEmailSubjectTemplate: row.invoiceEmailSubjectTemplate ?? undefined,
    invoiceEmailBodyTemplate: row.invoiceEmailBodyTemplate ?? undefined,
    invoiceEmailSendCopy: row.invoiceEmailSendCopy,
    invoiceEmailDefaultBcc: row.invoiceEmailDefaultBcc ?? undefined,
    plan: row.plan,
  };
}
