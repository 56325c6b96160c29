import type { Language } from '../../shared/text/languages.js';
import type { LocalDate } from '../../shared/time/clock.js';
import type { TenantRow } from '../tenants/tenants.service.js';
import type { VatCategory } from './domain/vat-category.js';
import type { DocumentType, InvoiceEventType, InvoiceStatus, PaymentMethod } from './invoice-types.js';

/** Invoices as read: decimals as text, instants as ISO text. */
export interface LineRow {
  description: string;
  quantity: string;
  unitCode: string;
  rate: string;
  vatPercent: string;
  vatCategoryCode: VatCategory;
  netAmount: string;
  sourceLogEntryId: string | null;
}

/** A row of the VAT breakdown as a credit note keeps it; decimals as text. */
export interface VatGroupRow {
  vatCategoryCode: VatCategory;
  vatPercent: string;
  taxableAmount: string;
  vatAmount: string;
}

export interface PaymentRow {
  id: string;
  date: string;
  amount: string;
  method: PaymentMethod;
  reference: string | null;
  createdAt: string;
  createdBy: string;
}

export interface EventRow {
  timestamp: string;
  type: InvoiceEventType;
  description: string;
  actorEmail: string | null;
  status: 'Success' | 'Failed';
  errorMessage: string | null;
  toolId: string | null;
  externalId: string | null;
  details: Record<string, unknown> | null;
}

/** The seller as printed on a document: its settings without what only the application uses. */
export type SellerSnapshot = Pick<
  TenantRow,
  | 'companyName'
  | 'vatNumber'
  | 'companyRegistrationNumber'
  | 'legalForm'
  | 'email'
  | 'phone'
  | 'website'
  | 'contactName'
  | 'addressStreet'
  | 'addressLine2'
  | 'addressPostalCode'
  | 'addressCity'
  | 'addressCountry'
  | 'addressCountryCode'
  | 'iban'
  | 'bic'
  | 'peppolId'
  | 'language'
  | 'invoiceFooter'
  | 'vatExemptionReason'
>;

/** The customer as printed on a document, with the person it is for. */
export interface BuyerSnapshot {
  name: string;
  isCompany: boolean;
  vatNumber: string | null;
  registrationNumber: string | null;
  peppolId: string | null;
  email: string | null;
  addressStreet: string | null;
  addressLine2: string | null;
  addressPostalCode: string | null;
  addressCity: string | null;
  addressCountry: string | null;
  addressCountryCode: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
}

/** A customer as an invoice needs it, deleted or not. */
export interface BuyerRow extends BuyerSnapshot {
  isDeleted: boolean;
  language: Language | null;
  currency: string | null;
  defaultBuyerReference: string | null;
  /** The contact asked for, if it is one of this customer. */
  contactId: string | null;
  isContactRemoved: boolean;
}

export interface InvoiceListRow {
  id: string;
  invoiceNumber: string;
  customerId: string;
  customerName: string;
  documentType: DocumentType;
  status: InvoiceStatus;
  currency: string;
  date: string;
  dueDate: string;
  subtotal: string;
  vatAmount: string;
  total: string;
  paidAmount: string;
  creditedAmount: string;
  lastEmailSentAt: string | null;
  isArchived: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface InvoiceRow extends InvoiceListRow {
  contactId: string | null;
  contactName: string | null;
  projectId: string | null;
  language: Language;
  paidDate: string | null;
  buyerReference: string | null;
  notes: string | null;
  paymentReference: string | null;
  creditedInvoiceId: string | null;
  creditedInvoiceNumber: string | null;
  creditedInvoiceDate: LocalDate | null;
  creditNoteIds: string[];
  originalLineItems: LineRow[];
  lines: LineRow[];
  /** Of a credit note only: it cannot be computed from its lines. */
  vatBreakdown: VatGroupRow[] | null;
  sourceLogEntryIds: string[];
  payments: PaymentRow[];
  events: EventRow[];
  /** The current customer; what was printed is in `buyer`. */
  customerIsCompany: boolean;
  customerVatNumber: string | null;
  seller: SellerSnapshot | null;
  buyer: BuyerSnapshot | null;
  /** First and last day of the work; NULL on a Draft. */
  serviceFrom: LocalDate | null;
  serviceTo: LocalDate | null;
  issuedAt: string | null;
  version: number;
}
