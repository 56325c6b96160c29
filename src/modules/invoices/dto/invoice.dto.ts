import { DateField, DecimalField, EnumField, IdField, TextField } from '../../../shared/http/fields.js';
import { AcceptsReadOnly, IdListField, ListField } from '../../../shared/http/list-fields.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { INVOICE_STATUSES, type InvoiceStatus } from '../invoice-types.js';
import { LineItemDto } from './line-item.dto.js';

export class ListInvoicesQuery {
  @EnumField(INVOICE_STATUSES, { description: 'Only those of this status', optional: true })
  status?: InvoiceStatus;
}

export class CreateInvoiceDto {
  @IdField({ description: 'Customer' }) customerId: string;
  @IdListField({ description: 'Completed, billable entries of this customer, each once', min: 1, max: 1000 })
  logEntryIds: string[];
  @DateField({ description: 'Invoice date', example: '2026-04-30' }) date: LocalDate;
  @DateField({ description: 'Due date, not before the invoice date', example: '2026-05-30' })
  dueDate: LocalDate;
  @IdField({ description: 'Contact of this customer', optional: true }) contactId?: string | null;
  @DecimalField({
    description: "VAT percent of all lines; default: the company's. 0 gives AE for reverse charge, else E",
    optional: true,
    example: 21,
    min: 0,
    max: 100,
    decimals: 4,
  })
  vatPercent?: number | null;
  @TextField({
    description: "The customer's reference; default: the customer's own",
    optional: true,
    example: 'PO-77120',
  })
  buyerReference?: string | null;
}

@AcceptsReadOnly(
  ...[
    'id',
    'invoiceNumber',
    'customerId',
    'customerName',
    'contactName',
    'projectId',
    'currency',
    'paidDate',
  ],
  ...[
    'originalLineItems',
    'sourceLogEntryIds',
    'subtotal',
    'vatAmount',
    'total',
    'status',
    'history',
    'createdAt',
  ],
  ...['updatedAt', 'documentType', 'issuedAt', 'vatBreakdown', 'paidAmount', 'creditedAmount', 'amountDue'],
  ...['payments', 'creditNoteIds', 'creditedInvoiceId', 'paymentReference', 'isArchived', 'warnings'],
)
export class UpdateInvoiceDto {
  @DateField({ description: 'Invoice date', example: '2026-04-30' }) date: LocalDate;
  @DateField({ description: 'Due date, not before the invoice date', example: '2026-05-30' })
  dueDate: LocalDate;
  @ListField(() => LineItemDto, { description: 'The whole list of lines', min: 1, max: 1000 })
  lineItems: LineItemDto[];
  @TextField({ description: "The customer's reference", optional: true, example: 'PO-77120' })
  buyerReference?: string | null;
  @TextField({ description: 'Text on the invoice', optional: true, max: 5000 }) notes?: string | null;
  @IdField({ description: 'Contact of this customer', optional: true }) contactId?: string | null;
}

export class ChangeInvoiceStatusDto {
  @EnumField(INVOICE_STATUSES, { description: 'The new status', example: 'Sent' }) status: InvoiceStatus;
  @DateField({
    description: 'When it was paid, with status Paid; default: today',
    optional: true,
  })
  paidDate?: LocalDate | null;
}
