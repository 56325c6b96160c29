import { AddressDto } from '../../../shared/address/address.dto.js';
import { BooleanField, EmailField, EnumField, IntegerField, TextField } from '../../../shared/http/fields.js';
import {
  AcceptsReadOnly,
  ListField,
  ObjectField,
  QueryBooleanField,
} from '../../../shared/http/list-fields.js';
import { ListQuery, SearchField, SortField } from '../../../shared/http/list-query.js';
import { CURRENCIES } from '../../../shared/money/currencies.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { CUSTOMER_ORDERS } from '../customer-orders.js';
import { ContactDto } from './contact.dto.js';
import { CustomServiceDto } from './custom-service.dto.js';

export class ListCustomersQuery extends ListQuery {
  @QueryBooleanField({ description: 'Archived customers too' }) includeArchived?: boolean;
  @SearchField('name, VAT number, e-mail address and names of contacts') search?: string;
  @SortField(CUSTOMER_ORDERS) sort?: string;
}

export class CreateCustomerDto {
  @TextField({ description: 'Name; two customers may have the same', example: 'Acme NV' }) name: string;

  @BooleanField({
    description: 'A company, not a private person',
    optional: true,
    default: true,
    example: true,
  })
  isCompany?: boolean | null;

  @TextField({
    description: 'VAT number, kept as typed; a doubtful one gives a warning',
    optional: true,
    max: 50,
    example: 'BE0203430576',
  })
  vatNumber?: string | null;

  @TextField({
    description: 'Enterprise number (BE), KvK (NL), SIREN or SIRET (FR), register number (DE)',
    optional: true,
    max: 50,
    example: '0203.430.576',
  })
  registrationNumber?: string | null;

  @TextField({
    description: 'Peppol id, scheme:value; default: derived from the VAT or registration number',
    optional: true,
    max: 60,
    example: '0208:0203430576',
  })
  peppolId?: string | null;

  @EmailField({
    description: 'Where invoices go when no contact has an address',
    optional: true,
    example: 'invoices@acme.example',
  })
  email?: string | null;

  @EnumField(LANGUAGES, {
    description: "Language of documents and mails; default: the company's",
    optional: true,
    example: 'nl',
  })
  language?: Language | null;

  @EnumField(CURRENCIES, {
    description: "Currency of invoices; default: the company's",
    optional: true,
    example: 'EUR',
  })
  currency?: string | null;

  @IntegerField({
    description: "Days until an invoice is due; default: the company's",
    optional: true,
    min: 0,
    max: 365,
    example: 30,
  })
  paymentTermDays?: number | null;

  @TextField({ description: 'Reference on new invoices that name none', optional: true, example: 'PO-77120' })
  defaultBuyerReference?: string | null;

  @ObjectField(() => AddressDto, {
    description: 'Address, sent and cleared as a whole',
    optional: true,
  })
  address?: AddressDto | null;

  @TextField({
    description: 'For your own use',
    optional: true,
    max: 10_000,
    example: 'Prefers mail to telephone',
  })
  notes?: string | null;

  @ListField(() => ContactDto, {
    description:
      'The whole list of contacts. Rows match stored ones by id, else e-mail, else name, and keep their id',
    optional: true,
    max: 500,
  })
  contacts?: ContactDto[] | null;

  @ListField(() => CustomServiceDto, {
    description:
      'The whole list of own services and prices. Rows match stored ones by id, else serviceId, else name, and keep their id',
    optional: true,
    max: 500,
  })
  customServices?: CustomServiceDto[] | null;
}

@AcceptsReadOnly('id', 'createdAt', 'updatedAt', 'warnings')
export class UpdateCustomerDto extends CreateCustomerDto {
  @BooleanField({ description: 'Hidden from lists and from new entries', optional: true, example: false })
  isArchived?: boolean | null;
}
