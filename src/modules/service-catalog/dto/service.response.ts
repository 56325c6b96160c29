import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { SERVICE_TYPES, type ServiceType } from '../service-type.js';

export class ServiceResponse {
  @IdField({ description: 'Id of the service' }) id: string;
  @TextField({ description: 'Name', example: 'Consulting' }) name: string;
  @EnumField(SERVICE_TYPES, { description: 'By the hour or at a fixed price', example: 'BillableTime' })
  type: ServiceType;
  @DecimalField({
    description: 'Price of an hour',
    optional: true,
    example: 80,
    min: 0,
    max: 9_999_999.9999,
    decimals: 4,
  })
  hourlyRate?: number;
  @DecimalField({
    description: 'Price of an entry',
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number;
  @TextField({ description: 'For your own use', optional: true, max: 2000 }) description?: string;
  @EnumField(TIME_ROUNDINGS, {
    description: 'To what billable time is rounded up',
    example: 'FifteenMinutes',
  })
  rounding: TimeRounding;
  @IntegerField({ description: 'Place in the list', example: 10, min: 0, max: 1_000_000 }) sortOrder: number;
  @BooleanField({ description: 'Hidden from lists and from new entries', example: false })
  isArchived: boolean;
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last changed' }) updatedAt: string;
}
