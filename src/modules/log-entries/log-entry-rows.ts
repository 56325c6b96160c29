import type { TimeRounding } from '../../shared/time/time-rounding.js';
import type { ServiceType } from '../service-catalog/service-type.js';
import type { ReferenceState } from './domain/references.js';
import type { LogEntryStatus } from './log-entry-status.js';

/** An entry as read, with the names it shows: decimals and instants as text. */
export interface LogEntryRow {
  id: string;
  userId: string;
  userName: string;
  customerId: string;
  customerName: string;
  contactId: string | null;
  contactName: string | null;
  /** Of a global service or of the customer's own. */
  serviceId: string;
  serviceName: string;
  projectId: string | null;
  invoiceId: string | null;
  status: LogEntryStatus;
  date: string;
  /** Orders entries of one day, see the entity. */
  startSort: number;
  startTime: string | null;
  endTime: string | null;
  startedAt: string | null;
  durationSeconds: number | null;
  billableSeconds: number | null;
  rounding: TimeRounding;
  fixedAmount: string | null;
  isBillable: boolean;
  notes: string | null;
  tags: string[];
  attachmentCount: number;
  /** `null` when there are none. */
  attachments: AttachmentRow[] | null;
  createdAt: string;
  updatedAt: string;
  version: number;
}

/** A file at an entry. */
export interface AttachmentRow {
  id: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  uploadedAt: string;
}

/** What an invoice line is made of. */
export interface InvoiceableEntry {
  id: string;
  customerId: string;
  status: LogEntryStatus;
  isBillable: boolean;
  date: string;
  startTime: string | null;
  billableSeconds: number | null;
  fixedAmount: string | null;
  serviceType: ServiceType;
  serviceId: string;
  serviceName: string;
  projectId: string | null;
  projectName: string | null;
  /** The customer's own, else the service's. */
  hourlyRate: string | null;
  notes: string | null;
}

/** Customer, contact, project and service of an entry, and the service's terms for this customer. */
export interface ReferencesRow {
  customer: ReferenceState;
  contact: ReferenceState;
  project: ReferenceState;
  service: ReferenceState;
  serviceId: string | null;
  customerServiceId: string | null;
  type: ServiceType;
  rounding: TimeRounding;
  fixedAmount: string | null;
}
