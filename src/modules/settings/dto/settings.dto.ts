import { AddressDto } from '../../../shared/address/address.dto.js';
import {
  BooleanField,
  checkedField,
  DecimalField,
  EmailField,
  EnumField,
  type FieldOptions,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { AcceptsReadOnly, ObjectField } from '../../../shared/http/list-fields.js';
import { CURRENCIES } from '../../../shared/money/currencies.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { isTimeZone } from '../../../shared/time/clock.js';
import { TIME_ROUNDINGS, type TimeRounding } from '../../../shared/time/time-rounding.js';
import { isUsablePrefix, LONGEST_PREFIX, PREFIX_RULE } from '../../invoices/domain/number-prefix.js';
import { isValidBIC, isValidIBAN } from 'ibantools';

export const STRUCTURED_REFERENCES = ['None', 'Belgian', 'ISO11649'] as const;
export type StructuredReference = (typeof STRUCTURED_REFERENCES)[number];

function IbanField(options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean =>
    typeof value === 'string' && isValidIBAN(value.replace(/\s/g, '').toUpperCase());
  return checkedField(
    options,
    { type: 'string', maxLength: 42 },
    isValid,
    'must be an IBAN whose check digits are right',
  );
}

function BicField(options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean => typeof value === 'string' && isValidBIC(value);
  return checkedField(
    options,
    { type: 'string', maxLength: 11 },
    isValid,
    'must be a BIC of 8 or 11 characters',
  );
}

function TimeZoneField(options: FieldOptions): PropertyDecorator {
  return checkedField(options, { type: 'string' }, isTimeZone, 'must be a time zone such as Europe/Brussels');
}

/** What every number begins with (contract 6.5). */
function PrefixField(options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean => typeof value === 'string' && isUsablePrefix(value);
  return checkedField(options, { type: 'string', maxLength: LONGEST_PREFIX }, isValid, PREFIX_RULE);
}

@AcceptsReadOnly('plan', 'logo')
export class UpdateSettingsDto {
  @TextField({ description: 'Name on invoices', example: 'Peeters Consulting BV' }) companyName: string;
  @TextField({ description: 'VAT number', optional: true, max: 30, example: 'BE0777257634' }) vatNumber?:
    string | null;
  @TextField({
    description: 'Enterprise number (BE), KvK (NL), SIREN or SIRET (FR), register number (DE)',
    optional: true,
    max: 50,
  })
  companyRegistrationNumber?: string | null;
  @TextField({ description: 'Legal form, in France with the capital', optional: true }) legalForm?:
    string | null;
  @EmailField({
    description: "The company's address for customers",
    optional: true,
    example: 'hello@example.com',
  })
  email?: string | null;
  @TextField({ description: 'Telephone', optional: true, max: 50, example: '+32 9 000 00 00' }) phone?:
    string | null;
  @TextField({ description: 'Web site', optional: true, example: 'example.com' }) website?: string | null;
  @TextField({ description: 'Whom customers may ask', optional: true, max: 100 }) contactName?: string | null;
  @ObjectField(() => AddressDto, { description: 'Seat of the company', optional: true })
  address?: AddressDto | null;
  @IbanField({
    description: 'Account that invoices are paid to',
    optional: true,
    example: 'BE68539007547034',
  })
  iban?: string | null;
  @BicField({ description: 'BIC of its bank', optional: true, example: 'TRIOBEBB' }) bic?: string | null;
  @TextField({ description: 'Peppol id, scheme:value; default: derived', optional: true, max: 60 })
  peppolId?: string | null;
  @EnumField(CURRENCIES, {
    description: 'Currency of invoices',
    optional: true,
    default: 'EUR',
    example: 'EUR',
  })
  currency?: string | null;
  @TimeZoneField({ description: 'What today and midnight mean', optional: true, example: 'Europe/Brussels' })
  timeZone?: string | null;
  @EnumField(LANGUAGES, { description: 'Language of documents and mails', optional: true, example: 'en' })
  language?: Language | null;
  @EnumField(TIME_ROUNDINGS, {
    description: 'Rounding that new services start with',
    optional: true,
    example: 'None',
  })
  timeRounding?: TimeRounding | null;
  @DecimalField({
    description: 'VAT rate of new lines',
    optional: true,
    min: 0,
    max: 100,
    decimals: 4,
    example: 21,
  })
  defaultVatPercent?: number | null;
  @IntegerField({
    description: 'Days until an invoice is due',
    optional: true,
    min: 0,
    max: 365,
    example: 30,
  })
  paymentTermDays?: number | null;
  @PrefixField({
    description: 'Begins invoice numbers; {yyyy} restarts them each year',
    optional: true,
    example: 'INV-{yyyy}-',
  })
  invoicePrefix?: string | null;
  @IntegerField({
    description: "Next number of today's series, above the highest used",
    optional: true,
    min: 1,
    max: 999_999_999,
  })
  invoiceNextSeq?: number | null;
  @PrefixField({ description: 'Begins credit note numbers', optional: true, example: 'CN-{yyyy}-' })
  creditNotePrefix?: string | null;
  @EnumField(STRUCTURED_REFERENCES, {
    description: 'What customers write on a transfer',
    optional: true,
    example: 'Belgian',
  })
  structuredReference?: StructuredReference | null;
  @TextField({ description: 'Printed at the end of every invoice', optional: true, max: 1000 })
  invoiceFooter?: string | null;
  @TextField({ description: 'Why no VAT is charged (small business)', optional: true, max: 300 })
  vatExemptionReason?: string | null;
  @TextField({ description: 'Subject of invoice mails, with placeholders', optional: true, max: 300 })
  invoiceEmailSubjectTemplate?: string | null;
  @TextField({ description: 'Text of invoice mails, with placeholders', optional: true, max: 10_000 })
  invoiceEmailBodyTemplate?: string | null;
  @BooleanField({ description: 'Send the company a copy of invoice mails', optional: true, example: false })
  invoiceEmailSendCopy?: boolean | null;
  @EmailField({ description: 'Always gets invoice mails as a blind copy', optional: true })
  invoiceEmailDefaultBcc?: string | null;
}
