import {
  BooleanField,
  DecimalField,
  EnumField,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { AcceptsReadOnly, QueryBooleanField } from '../../../shared/http/list-fields.js';
import { ListQuery, SearchField, SortField } from '../../../shared/http/list-query.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { SERVICE_ORDERS } from '../service-orders.js';
import { SERVICE_TYPES, type ServiceType } from '../service-type.js';

export class ListServicesQuery extends ListQuery {
  @QueryBooleanField({ description: 'Archived services too' }) includeArchived?: boolean;
  @SearchField('name and description') search?: string;
  @SortField(SERVICE_ORDERS) sort?: string;
}

export class CreateServiceDto {
  @TextField({ description: 'Name; two services may have the same', example: 'Consulting' }) name: string;

  @EnumField(SERVICE_TYPES, {
    description: 'Sold by the hour (BillableTime) or at a fixed price (BillableFixed)',
    optional: true,
    default: 'BillableTime',
    example: 'BillableTime',
  })
  type?: ServiceType | null;

  @DecimalField({
    description: "Price of an hour, in the invoice's currency",
    optional: true,
    example: 80,
    min: 0,
    max: 9_999_999.9999,
    decimals: 4,
  })
  hourlyRate?: number | null;

  @DecimalField({
    description: "Price of a BillableFixed entry, in the invoice's currency",
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number | null;

  @TextField({
    description: 'For your own use',
    optional: true,
    max: 2000,
    example: 'Advice on site or remote',
  })
  description?: string | null;

  @EnumField(TIME_ROUNDINGS, {
    description: "To what billable time is rounded up; default: the company's timeRounding",
    optional: true,
    example: 'FifteenMinutes',
  })
  rounding?: TimeRounding | null;

  @IntegerField({
    description: 'Place in the list',
    optional: true,
    default: 0,
    min: 0,
    max: 1_000_000,
    example: 10,
  })
  sortOrder?: number | null;
}

@AcceptsReadOnly('id', 'createdAt', 'updatedAt')
export class UpdateServiceDto extends CreateServiceDto {
  @BooleanField({ description: 'Hidden from lists and from new entries', optional: true, example: false })
  isArchived?: boolean | null;
}
