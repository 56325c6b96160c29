import {
  BooleanField,
  DateField,
  DecimalField,
  DurationField,
  EnumField,
  IdField,
  TextField,
  TimeField,
} from '../../../shared/http/fields.js';
import { AcceptsReadOnly, QueryBooleanField, TextListField } from '../../../shared/http/list-fields.js';
import { ListQuery, SearchField, SortField } from '../../../shared/http/list-query.js';
import { LOG_ENTRY_ORDERS } from '../log-entry-orders.js';
import { LOG_ENTRY_STATUSES, type LogEntryStatus } from '../log-entry-status.js';

const NOTES = { description: 'What was done; printed on the invoice', optional: true, max: 10_000 };

export class ListLogEntriesQuery extends ListQuery {
  @DateField({ description: 'First date', optional: true, example: '2026-04-01' }) from?: string;
  @DateField({ description: 'Last date', optional: true, example: '2026-04-30' }) to?: string;
  @IdField({ description: 'Entries of this customer alone', optional: true }) customerId?: string;
  @IdField({ description: "Of this service, or customer's own service", optional: true }) serviceId?: string;
  @IdField({ description: 'Of this project', optional: true }) projectId?: string;
  @IdField({ description: 'Of this person', optional: true }) userId?: string;
  @EnumField(LOG_ENTRY_STATUSES, { description: 'Of this status', optional: true }) status?: LogEntryStatus;
  @QueryBooleanField({ description: 'Billable ones or the others; absent: both', default: undefined })
  isBillable?: boolean;
  @TextField({ description: 'With this tag', optional: true, max: 100 }) tag?: string;
  @SearchField("notes and the customer's name") search?: string;
  @SortField(LOG_ENTRY_ORDERS) sort?: string;
}

export class CreateLogEntryDto {
  @IdField({ description: 'For whom' }) customerId: string;

  @IdField({ description: "A service, or one of the customer's own services" }) serviceId: string;

  @DateField({ description: "The day, in the company's time zone", example: '2026-04-03' }) date: string;

  @TimeField({ description: 'Begin; with endTime, or neither', optional: true, example: '09:00:00' })
  startTime?: string | null;

  @TimeField({
    description: 'End; earlier than startTime means past midnight',
    optional: true,
    example: '11:30:00',
  })
  endTime?: string | null;

  @DurationField({ description: 'Instead of times; ignored beside them', optional: true })
  duration?: string | null;

  @IdField({ description: 'A contact of the customer', optional: true }) contactId?: string | null;

  @IdField({ description: 'A project of the customer', optional: true }) projectId?: string | null;

  @DecimalField({
    description: "For BillableFixed services only; default: the customer's price, else the service's",
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number | null;

  @BooleanField({ description: 'May go on an invoice', optional: true, default: true })
  isBillable?: boolean | null;

  @TextField({ ...NOTES, example: 'Project meeting' }) notes?: string | null;

  @TextListField({ description: 'Words to find it by', optional: true, max: 50 }) tags?: string[] | null;
}

@AcceptsReadOnly(
  'id',
  'customerName',
  'contactName',
  'serviceName',
  'invoiceId',
  'rounding',
  'billableDuration',
)
@AcceptsReadOnly('attachments', 'status', 'userId', 'userName', 'createdAt', 'updatedAt')
export class UpdateLogEntryDto extends CreateLogEntryDto {}

export class StartTimerDto {
  @IdField({ description: 'For whom' }) customerId: string;
  @IdField({ description: "A service, or one of the customer's own services" }) serviceId: string;
  @IdField({ description: 'A contact of the customer', optional: true }) contactId?: string | null;
  @IdField({ description: 'A project of the customer', optional: true }) projectId?: string | null;
  @TextField({ ...NOTES, example: 'Project meeting' }) notes?: string | null;
}

export class StopTimerDto {
  @TextField({ ...NOTES, description: 'Replaces the notes' }) notes?: string | null;
}

/** Nothing can be chosen: a new timer copies what it continues. */
export class ContinueTimerDto {}
