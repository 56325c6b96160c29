import { addressColumns, toAddressResponse } from '../../shared/address/address-columns.js';
import { withVersion } from '../../shared/http/etag.js';
import { nullTo, presentOnly } from '../../shared/http/present-only.js';
import { numberOrUndefined } from '../../shared/money/money.js';
import type {
  ContactRow,
  CustomerListRow,
  CustomerRow,
  CustomerValues,
  CustomServiceRow,
} from './customer-rows.js';
import { vatNumberWarning } from './domain/vat-number-warning.js';
import type { CreateCustomerDto } from './dto/customer.dto.js';
import type {
  ContactResponse,
  CustomerListItemResponse,
  CustomerResponse,
  CustomerWarningResponse,
  CustomServiceResponse,
} from './dto/customer.response.js';

export function toCustomerListItem(row: CustomerListRow): CustomerListItemResponse {
  return {
    id: row.id,
    name: row.name,
    isCompany: row.isCompany,
    vatNumber: row.vatNumber ?? undefined,
    isArchived: row.isArchived,
    primaryContactName: row.primaryContactName ?? undefined,
    primaryContactRole: row.primaryContactRole ?? undefined,
    lastLogEntry: row.lastLogEntry ?? undefined,
  };
}

/** Its ETag follows the global services, too, whose names and terms its own rows show. */
export function toCustomerResponse(row: CustomerRow): CustomerResponse {
  const inherited = row.customServices.flatMap((service) => service.inherited ?? []);
  return withVersion(row.version, customerOf(row), ...inherited);
}

function customerOf(row: CustomerRow): CustomerResponse {
  return {
    id: row.id,
    name: row.name,
    isCompany: row.isCompany,
    vatNumber: row.vatNumber ?? undefined,
    registrationNumber: row.registrationNumber ?? undefined,
    peppolId: row.peppolId ?? undefined,
    email: row.email ?? undefined,
    language: row.language ?? undefined,
    currency: row.currency ?? undefined,
    paymentTermDays: row.paymentTermDays ?? undefined,
    defaultBuyerReference: row.defaultBuyerReference ?? undefined,
    address: toAddressResponse(row),
    notes: row.notes ?? undefined,
    isArchived: row.isArchived,
    contacts: row.contacts.map((contact) => toContact(contact, row.id)),
    customServices: row.customServices.map((service) => toCustomService(service, row.id)),
    warnings: toWarnings(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function toContact(row: ContactRow, customerId: string): ContactResponse {
  return {
    id: row.id,
    customerId,
    name: row.name,
    role: row.role ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    isPrimary: row.isPrimary,
  };
}

const NOTHING_INHERITED = { name: '', type: 'BillableTime', rounding: 'None' } as const;

function toCustomService(row: CustomServiceRow, customerId: string): CustomServiceResponse {
  const inherited = row.inherited ?? NOTHING_INHERITED;
  return {
    id: row.id,
    customerId,
    serviceId: row.serviceId ?? undefined,
    name: row.name ?? inherited.name,
    type: row.type ?? inherited.type,
    hourlyRate: numberOrUndefined(row.hourlyRate),
    fixedAmount: numberOrUndefined(row.fixedAmount),
    description: row.description ?? undefined,
    rounding: row.rounding ?? inherited.rounding,
    sortOrder: row.sortOrder,
  };
}

function toWarnings(row: CustomerRow): CustomerWarningResponse[] {
  const warnings: CustomerWarningResponse[] = [];
  const doubt = row.vatNumber === null ? undefined : vatNumberWarning(row.vatNumber);
  if (doubt) warnings.push({ field: 'vatNumber', message: doubt });
  if (row.addressCountry !== null && row.addressCountryCode === null) {
    warnings.push({ field: 'address.country', message: 'is no country that we know: e-invoices need one' });
  }
  return warnings;
}

/** The columns that the body speaks of. `null` clears a field, or sets it back to its default. */
export function toCustomerValues(dto: CreateCustomerDto): Partial<Omit<CustomerValues, 'isArchived'>> {
  return presentOnly({
    name: dto.name,
    isCompany: nullTo(dto.isCompany, true),
    vatNumber: dto.vatNumber,
    registrationNumber: dto.registrationNumber,
    peppolId: dto.peppolId,
    email: dto.email,
    language: dto.language,
    currency: dto.currency,
    paymentTermDays: dto.paymentTermDays,
    defaultBuyerReference: dto.defaultBuyerReference,
    notes: dto.notes,
    ...addressColumns(dto.address),
  });
}
