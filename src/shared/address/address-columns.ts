import { countryCodeOf } from '../text/countries.js';
import type { AddressDto } from './address.dto.js';
import type { AddressResponse } from './address.response.js';

/** The columns of an address; all NULL without one. */
export interface AddressColumns {
  addressStreet: string | null;
  addressLine2: string | null;
  addressPostalCode: string | null;
  addressCity: string | null;
  addressCountry: string | null;
  addressCountryCode: string | null;
}

export const NO_ADDRESS: AddressColumns = {
  addressStreet: null,
  addressLine2: null,
  addressPostalCode: null,
  addressCity: null,
  addressCountry: null,
  addressCountryCode: null,
};

/** What a sent address changes: nothing when absent, everything when it is there or `null`. */
export function addressColumns(address: AddressDto | null | undefined): Partial<AddressColumns> {
  if (address === undefined) return {};
  if (address === null) return NO_ADDRESS;
  return {
    addressStreet: address.street,
    addressLine2: address.line2 ?? null,
    addressPostalCode: address.postalCode,
    addressCity: address.city,
    addressCountry: address.country,
    addressCountryCode: countryCodeOf(address.country) ?? null,
  };
}

export function toAddressResponse(row: AddressColumns): AddressResponse | undefined {
  if (row.addressStreet === null) return undefined;
  return {
    street: row.addressStreet,
    line2: row.addressLine2 ?? undefined,
    postalCode: row.addressPostalCode ?? '',
    city: row.addressCity ?? '',
    country: row.addressCountry ?? '',
    countryCode: row.addressCountryCode ?? undefined,
  };
}
