import { DecimalField, EnumField, IdField, IntegerField, TextField } from '../../../shared/http/fields.js';
import { AcceptsReadOnly } from '../../../shared/http/list-fields.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { SERVICE_TYPES, type ServiceType } from '../../service-catalog/service-type.js';

@AcceptsReadOnly('customerId')
export class CustomServiceDto {
  @IdField({ description: 'Id of the stored row that this one replaces', optional: true }) id?: string | null;

  @IdField({
    description: 'The service that this overrides; without: exists for this customer only',
    optional: true,
  })
  serviceId?: string | null;

  @TextField({
    description: "Needed without serviceId; default: the service's",
    optional: true,
    example: 'Consulting on site',
  })
  name?: string | null;

  @EnumField(SERVICE_TYPES, {
    description: "By the hour or at a fixed price; default: the service's, without serviceId BillableTime",
    optional: true,
    example: 'BillableTime',
  })
  type?: ServiceType | null;

  @DecimalField({
    description: "Price of an hour for this customer; default: the service's",
    optional: true,
    min: 0,
    max: 9_999_999.9999,
    decimals: 4,
    example: 95,
  })
  hourlyRate?: number | null;

  @DecimalField({
    description: "Price of an entry for this customer; default: the service's",
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number | null;

  @TextField({ description: 'For your own use', optional: true, max: 2000 }) description?: string | null;

  @EnumField(TIME_ROUNDINGS, {
    description:
      "To what billable time is rounded up; default: the service's, without serviceId the company's",
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
