import type { Language } from '../../shared/text/languages.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import type { ServiceType } from '../service-catalog/service-type.js';

/** Customers as read: decimals as text, instants as ISO text. */
export interface CustomerListRow {
  id: string;
  name: string;
  isCompany: boolean;
  vatNumber: string | null;
  isArchived: boolean;
  primaryContactName: string | null;
  primaryContactRole: string | null;
  lastLogEntry: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface ContactRow {
  id: string;
  name: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  isPrimary: boolean;
}

export interface CustomServiceRow {
  id: string;
  serviceId: string | null;
  /** Stored here; NULL = inherited. */
  name: string | null;
  type: ServiceType | null;
  rounding: TimeRounding | null;
  hourlyRate: string | null;
  fixedAmount: string | null;
  description: string | null;
  sortOrder: number;
  /** The global service, deleted or not; `null` for a service of this customer alone. */
  inherited: { name: string; type: ServiceType; rounding: TimeRounding } | null;
}

export interface CustomerValues {
  name: string;
  isCompany: boolean;
  vatNumber: string | null;
  registrationNumber: string | null;
  peppolId: string | null;
  email: string | null;
  language: Language | null;
  currency: string | null;
  paymentTermDays: number | null;
  defaultBuyerReference: string | null;
  addressStreet: string | null;
  addressLine2: string | null;
  addressPostalCode: string | null;
  addressCity: string | null;
  addressCountry: string | null;
  addressCountryCode: string | null;
  notes: string | null;
  isArchived: boolean;
}

export interface CustomerRow extends CustomerValues {
  id: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  contacts: ContactRow[];
  customServices: CustomServiceRow[];
}
