import {
  BooleanField,
  DateField,
  DecimalField,
  DurationField,
  EnumField,
  IdField,
  InstantField,
  TextField,
  TimeField,
} from '../../../shared/http/fields.js';
import { ListField, TextListField } from '../../../shared/http/list-fields.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { LOG_ENTRY_STATUSES, type LogEntryStatus } from '../log-entry-status.js';
import { AttachmentResponse } from './attachment.response.js';

export class LogEntryResponse {
  @IdField({ description: 'Id of the entry' }) id: string;
  @IdField({ description: 'Who did the work' }) userId: string;
  @TextField({ description: 'Name of that person', example: 'An Peeters' }) userName: string;
  @IdField({ description: 'For whom' }) customerId: string;
  @TextField({ description: 'Name of the customer', example: 'Acme NV' }) customerName: string;
  @IdField({ description: 'Contact of the customer', optional: true }) contactId?: string;
  @TextField({ description: 'Name of the contact', optional: true }) contactName?: string;
  @IdField({ description: "A service, or one of the customer's own services" }) serviceId: string;
  @TextField({ description: 'Name of the service', example: 'Consulting' }) serviceName: string;
  @IdField({ description: 'Project of the customer', optional: true }) projectId?: string;
  @IdField({ description: 'The invoice it is on', optional: true }) invoiceId?: string;
  @DateField({ description: 'The day', example: '2026-04-03' }) date: string;
  @TimeField({ description: 'Begin', optional: true, example: '09:00:00' }) startTime?: string;
  @TimeField({ description: 'End', optional: true, example: '11:30:00' }) endTime?: string;
  @DurationField({ description: 'Exact time', optional: true, example: '02:30:00' }) duration?: string;
  @EnumField(TIME_ROUNDINGS, { description: 'To what the billable time is rounded up', example: 'None' })
  rounding: TimeRounding;
  @DurationField({ description: 'Rounded time, for the invoice', optional: true, example: '02:30:00' })
  billableDuration?: string;
  @DecimalField({
    description: 'Price of a BillableFixed entry',
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number;
  @BooleanField({ description: 'May go on an invoice', example: true }) isBillable: boolean;
  @TextField({ description: 'What was done', optional: true, max: 10_000, example: 'Project meeting' })
  notes?: string;
  @TextListField({ description: 'Words to find it by', example: [], max: 50 }) tags: string[];
  @ListField(() => AttachmentResponse, { description: 'Files', example: [] })
  attachments: AttachmentResponse[];
  @EnumField(LOG_ENTRY_STATUSES, {
    description: 'Running is a timer; Invoiced is locked',
    example: 'Completed',
  })
  status: LogEntryStatus;
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last changed' }) updatedAt: string;
}
