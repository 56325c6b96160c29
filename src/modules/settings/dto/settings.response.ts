import { AddressResponse } from '../../../shared/address/address.response.js';
import {
  EnumField,
  IntegerField,
  TextField,
  BooleanField,
  DecimalField,
  EmailField,
} from '../../../shared/http/fields.js';
import { ObjectField } from '../../../shared/http/list-fields.js';
import { type Plan, PLANS } from '../../../shared/http/actor.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { STRUCTURED_REFERENCES, type StructuredReference } from './settings.dto.js';

/** The company and how it works. Fields without a value are left out. */
export class SettingsResponse {
  @TextField({ description: 'Name on invoices', example: 'Peeters Consulting BV' }) companyName: string;
  @TextField({ description: 'VAT number', optional: true, example: 'BE0777257634' }) vatNumber?: string;
  @TextField({ description: 'Registration number', optional: true }) companyRegistrationNumber?: string;
  @TextField({ description: 'Legal form', optional: true }) legalForm?: string;
  @EmailField({ description: "The company's address", optional: true }) email?: string;
  @TextField({ description: 'Telephone', optional: true }) phone?: string;
  @TextField({ description: 'Web site', optional: true }) website?: string;
  @TextField({ description: 'Whom customers may ask', optional: true }) contactName?: string;
  @ObjectField(() => AddressResponse, { description: 'Seat', optional: true })
  address?: AddressResponse;
  @TextField({
    description: 'Account that invoices are paid to',
    optional: true,
    example: 'BE68539007547034',
  })
  iban?: string;
  @TextField({ description: 'BIC', optional: true }) bic?: string;
  @TextField({ description: 'Peppol id', optional: true }) peppolId?: string;
  @TextField({ description: 'Currency of invoices', example: 'EUR' }) currency: string;
  @TextField({ description: 'Time zone', example: 'Europe/Brussels' }) timeZone: string;
  @EnumField(LANGUAGES, { description: 'Language', example: 'en' }) language: Language;
  @EnumField(TIME_ROUNDINGS, { description: 'Rounding of new services', example: 'None' })
  timeRounding: TimeRounding;
  @DecimalField({ description: 'VAT rate of new lines', min: 0, max: 100, decimals: 4, example: 21 })
  defaultVatPercent: number;
  @IntegerField({ description: 'Days until due', min: 0, max: 365, example: 30 }) paymentTermDays: number;
  @TextField({ description: 'Begins invoice numbers', example: 'INV-{yyyy}-' }) invoicePrefix: string;
  @IntegerField({ description: "Next number of today's series", min: 1, max: 999_999_999, example: 1 })
  invoiceNextSeq: number;
  @TextField({ description: 'Begins credit note numbers', example: 'CN-{yyyy}-' }) creditNotePrefix: string;
  @EnumField(STRUCTURED_REFERENCES, { description: 'Payment reference', example: 'None' })
  structuredReference: StructuredReference;
  @TextField({ description: 'End of every invoice', optional: true }) invoiceFooter?: string;
  @TextField({ description: 'Why no VAT is charged', optional: true }) vatExemptionReason?: string;
  @TextField({ description: 'Subject of invoice mails', optional: true })
  invoiceEmailSubjectTemplate?: string;
  @TextField({ description: 'Text of invoice mails', optional: true }) invoiceEmailBodyTemplate?: string;
  @BooleanField({ description: 'Copy to the company', example: false }) invoiceEmailSendCopy: boolean;
  @EmailField({ description: 'Blind copy', optional: true }) invoiceEmailDefaultBcc?: string;
  @EnumField(PLANS, { description: 'The plan; see GET /api/billing', example: 'Free' }) plan: Plan;
}
