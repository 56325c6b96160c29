import { NotWith } from '../../../shared/http/alternative-fields.js';
import { DateField, DecimalField, EnumField, IdField, TextField } from '../../../shared/http/fields.js';
import {
  AcceptsReadOnly,
  IdListField,
  ListField,
  QueryBooleanField,
} from '../../../shared/http/list-fields.js';
import { ListQuery, SearchField, SortField } from '../../../shared/http/list-query.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { type Grouping, GROUPINGS } from '../domain/line-groups.js';
import { INVOICE_ORDERS } from '../invoice-orders.js';
import { DOCUMENT_TYPES, type DocumentType, INVOICE_STATUSES, type InvoiceStatus } from '../invoice-types.js';
import { LineItemDto } from './line-item.dto.js';

export class ListInvoicesQuery extends ListQuery {
  @EnumField(INVOICE_STATUSES, { description: 'Only those of this status', optional: true })
  status?: InvoiceStatus;
  @EnumField(DOCUMENT_TYPES, { description: 'Only invoices, or only credit notes', optional: true })
  documentType?: DocumentType;
  @IdField({ description: 'Of this customer', optional: true }) customerId?: string;
  @DateField({ description: 'First invoice date', optional: true, example: '2026-04-01' }) from?: LocalDate;
  @DateField({ description: 'Last invoice date', optional: true, example: '2026-04-30' }) to?: LocalDate;
  @QueryBooleanField({ description: 'Only sent invoices whose due date is over' }) overdue?: boolean;
  @QueryBooleanField({ description: 'Archived documents too' }) includeArchived?: boolean;
  @SearchField('number and customer name') search?: string;
  @SortField(INVOICE_ORDERS) sort?: string;
}

export class CreateInvoiceDto {
  @IdField({ description: 'Customer' }) customerId: string;
  @IdListField({
    description: 'Completed, billable entries of this customer, each once; or send lineItems',
    example: ['3f7c1de2-9b1f-4c62-8f6a-0d7a5c9d1e11'],
    alternativeTo: 'lineItems',
    min: 1,
    max: 1000,
  })
  logEntryIds?: string[] | null;
  @ListField(() => LineItemDto, {
    description: 'Lines of an invoice that is made of no entries; in the place of logEntryIds',
    alternativeTo: 'logEntryIds',
    min: 1,
    max: 1000,
  })
  lineItems?: LineItemDto[] | null;
  @DateField({ description: 'Invoice date', example: '2026-04-30' }) date: LocalDate;
  @DateField({ description: 'Due date, not before the invoice date', example: '2026-05-30' })
  dueDate: LocalDate;
  @IdField({ description: 'Contact of this customer', optional: true }) contactId?: string | null;
  @EnumField(GROUPINGS, {
    description:
      'What a line is made of: one entry with its notes, or all work of one service, day or project at one price. ' +
      'Hours are added up exactly and rounded once; only a line of a single entry has sourceLogEntryId',
    optional: true,
    default: 'entry',
    example: 'entry',
  })
  @NotWith('lineItems')
  groupBy?: Grouping | null;
  @DecimalField({
    description: "VAT percent of all lines; default: the company's. 0 gives AE for reverse charge, else E",
    optional: true,
    example: 21,
    min: 0,
    max: 100,
    decimals: 4,
  })
  @NotWith('lineItems')
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
