import { AddressResponse } from '../../../shared/address/address.response.js';
import {
  BooleanField,
  DateField,
  DecimalField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { ListField, ObjectField } from '../../../shared/http/list-fields.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { SERVICE_TYPES, type ServiceType } from '../../service-catalog/service-type.js';

export class CustomerListItemResponse {
  @IdField({ description: 'Id of the customer' }) id: string;
  @TextField({ description: 'Name', example: 'Acme NV' }) name: string;
  @BooleanField({ description: 'A company, not a private person', example: true }) isCompany: boolean;
  @TextField({ description: 'VAT number as typed', optional: true, example: 'BE0123456789' })
  vatNumber?: string;
  @BooleanField({ description: 'Hidden from lists and from new entries', example: false })
  isArchived: boolean;
  @TextField({ description: 'Name of the primary contact', optional: true, example: 'An Peeters' })
  primaryContactName?: string;
  @TextField({ description: 'Role of the primary contact', optional: true, example: 'CFO' })
  primaryContactRole?: string;
  @DateField({ description: 'Date of the latest log entry', optional: true, example: '2026-04-03' })
  lastLogEntry?: string;
}

export class ContactResponse {
  @IdField({ description: 'Id of the contact' }) id: string;
  @IdField({ description: 'Id of the customer' }) customerId: string;
  @TextField({ description: 'Name', example: 'An Peeters' }) name: string;
  @TextField({ description: 'What this person does there', optional: true, example: 'CFO' }) role?: string;
  @EmailField({ description: 'E-mail address', optional: true, example: 'an@acme.example' }) email?: string;
  @TextField({ description: 'Telephone', optional: true, max: 50, example: '+32 9 000 00 00' })
  phone?: string;
  @BooleanField({ description: 'The one to write to', example: true }) isPrimary: boolean;
}

export class CustomServiceResponse {
  @IdField({ description: 'Id of this row' }) id: string;
  @IdField({ description: 'Id of the customer' }) customerId: string;
  @IdField({ description: 'The service that this overrides', optional: true }) serviceId?: string;
  @TextField({ description: "Name, this row's or the service's", example: 'Consulting' }) name: string;
  @EnumField(SERVICE_TYPES, { description: 'By the hour or at a fixed price', example: 'BillableTime' })
  type: ServiceType;
  @DecimalField({
    description: 'Own price of an hour',
    optional: true,
    min: 0,
    max: 9_999_999.9999,
    decimals: 4,
    example: 95,
  })
  hourlyRate?: number;
  @DecimalField({
    description: 'Own price of an entry',
    optional: true,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  fixedAmount?: number;
  @TextField({ description: 'For your own use', optional: true, max: 2000 }) description?: string;
  @EnumField(TIME_ROUNDINGS, { description: "Rounding, this row's or the service's", example: 'None' })
  rounding: TimeRounding;
  @IntegerField({ description: 'Place in the list', min: 0, max: 1_000_000, example: 10 }) sortOrder: number;
}

export class CustomerWarningResponse {
  @TextField({ description: 'The field in doubt', example: 'vatNumber' }) field: string;
  @TextField({ description: 'What is doubtful', example: 'has wrong check digits: is there a typing error?' })
  message: string;
}

export class CustomerResponse {
  @IdField({ description: 'Id of the customer' }) id: string;
  @TextField({ description: 'Name', example: 'Acme NV' }) name: string;
  @BooleanField({ description: 'A company, not a private person', example: true }) isCompany: boolean;
  @TextField({ description: 'VAT number as typed', optional: true, max: 50, example: 'BE0203430576' })
  vatNumber?: string;
  @TextField({ description: 'Registration number', optional: true, max: 50 }) registrationNumber?: string;
  @TextField({ description: 'Peppol id, scheme:value', optional: true, max: 60 }) peppolId?: string;
  @EmailField({ description: 'E-mail address', optional: true, example: 'invoices@acme.example' })
  email?: string;
  @EnumField(LANGUAGES, { description: 'Language of documents and mails', optional: true, example: 'nl' })
  language?: Language;
  @TextField({ description: 'Currency of invoices', optional: true, max: 3, example: 'EUR' })
  currency?: string;
  @IntegerField({
    description: 'Days until an invoice is due',
    optional: true,
    min: 0,
    max: 365,
    example: 30,
  })
  paymentTermDays?: number;
  @TextField({ description: 'Reference on new invoices', optional: true, example: 'PO-77120' })
  defaultBuyerReference?: string;
  @ObjectField(() => AddressResponse, { description: 'Address', optional: true })
  address?: AddressResponse;
  @TextField({ description: 'For your own use', optional: true, max: 10_000 }) notes?: string;
  @BooleanField({ description: 'Hidden from lists and from new entries', example: false })
  isArchived: boolean;
  @ListField(() => ContactResponse, { description: 'Contacts, in the order sent' })
  contacts: ContactResponse[];
  @ListField(() => CustomServiceResponse, { description: 'Own services and prices, by sortOrder, then name' })
  customServices: CustomServiceResponse[];
  @ListField(() => CustomerWarningResponse, { description: 'What looks doubtful; all was saved' })
  warnings: CustomerWarningResponse[];
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last changed' }) updatedAt: string;
}
