import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  TextField,
} from '../../../shared/http/fields.js';
import { IdListField, ListField, TextListField } from '../../../shared/http/list-fields.js';
import { DOCUMENT_TYPES, type DocumentType, INVOICE_STATUSES, type InvoiceStatus } from '../invoice-types.js';
import {
  AuditEventResponse,
  InvoiceWarningResponse,
  LineItemResponse,
  PaymentResponse,
  VatBreakdownResponse,
} from './invoice-parts.response.js';

const LIMIT = 999_999_999_999.99;
const MONEY = { min: -LIMIT, max: LIMIT, decimals: 2 };

/** What a row of the list and a single invoice both show. */
class InvoiceSummary {
  @IdField({ description: 'Id of the invoice' }) id: string;
  @TextField({ description: 'Its number; DRAFT-… until it is issued', example: 'INV-2026-0001' })
  invoiceNumber: string;
  @EnumField(DOCUMENT_TYPES, { description: 'Invoice or credit note', example: 'Invoice' })
  documentType: DocumentType;
  @EnumField(INVOICE_STATUSES, { description: 'Status', example: 'Sent' }) status: InvoiceStatus;
  @IdField({ description: 'Customer' }) customerId: string;
  @TextField({ description: 'Name of the customer', example: 'Acme NV' }) customerName: string;
  @DateField({ description: 'Invoice date', example: '2026-04-30' }) date: string;
  @DateField({ description: 'Due date', example: '2026-05-30' }) dueDate: string;
  @TextField({ description: 'ISO 4217', max: 3, example: 'EUR' }) currency: string;
  @DecimalField({ description: 'Sum of the nets', example: 200, ...MONEY }) subtotal: number;
  @DecimalField({ description: 'VAT', example: 42, ...MONEY }) vatAmount: number;
  @DecimalField({ description: 'subtotal + vatAmount', example: 242, ...MONEY }) total: number;
  @DecimalField({ description: 'Still to be paid; 0 on a Draft or Cancelled one', example: 242, ...MONEY })
  amountDue: number;
  @BooleanField({ description: 'Hidden from lists', example: false }) isArchived: boolean;
}

export class InvoiceListItemResponse extends InvoiceSummary {
  @InstantField({ description: 'When it was last mailed', optional: true }) lastEmailSentAt?: string;
  @TextListField({ description: 'Accounting links that hold it' }) syncedToolIds: string[];
}

export class InvoiceResponse extends InvoiceSummary {
  @IdField({ description: 'Contact', optional: true }) contactId?: string;
  @TextField({ description: 'Name of the contact', optional: true }) contactName?: string;
  @IdField({ description: 'The project that all entries share', optional: true }) projectId?: string;
  @DateField({ description: 'When it was paid in full', optional: true }) paidDate?: string;
  @TextField({ description: "The customer's reference", optional: true }) buyerReference?: string;
  @TextField({ description: 'Text on the invoice', optional: true, max: 5000 }) notes?: string;
  @TextField({ description: 'What the customer writes on the transfer', optional: true })
  paymentReference?: string;
  @InstantField({ description: 'When it got its number', optional: true }) issuedAt?: string;
  @IdField({ description: 'On a credit note: its invoice', optional: true }) creditedInvoiceId?: string;
  @ListField(() => LineItemResponse, { description: 'Lines' }) lineItems: LineItemResponse[];
  @ListField(() => LineItemResponse, { description: 'Lines as first generated' })
  originalLineItems: LineItemResponse[];
  @IdListField({ description: 'The entries that it was made of' }) sourceLogEntryIds: string[];
  @ListField(() => VatBreakdownResponse, { description: 'VAT per category and percent' })
  vatBreakdown: VatBreakdownResponse[];
  @DecimalField({ description: 'Sum of the payments', example: 0, ...MONEY }) paidAmount: number;
  @DecimalField({ description: 'Sum of the credit notes', example: 0, ...MONEY }) creditedAmount: number;
  @ListField(() => PaymentResponse, { description: 'Payments, oldest first' }) payments: PaymentResponse[];
  @IdListField({ description: 'Credit notes for it' }) creditNoteIds: string[];
  @ListField(() => AuditEventResponse, { description: 'What happened to it, oldest first' })
  history: AuditEventResponse[];
  @ListField(() => InvoiceWarningResponse, { description: 'What looks wrong on a Draft' })
  warnings: InvoiceWarningResponse[];
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last changed' }) updatedAt: string;
}
