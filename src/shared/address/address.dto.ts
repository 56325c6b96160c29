import { TextField } from '../http/fields.js';
import { AcceptsReadOnly } from '../http/list-fields.js';

/** The address of a company or a customer, as sent: set and cleared as a whole. */
@AcceptsReadOnly('countryCode')
export class AddressDto {
  @TextField({ description: 'Street and number', example: 'Korenmarkt 17' }) street: string;
  @TextField({ description: 'Box, floor, building', optional: true, example: 'box 3' }) line2?: string | null;
  @TextField({ description: 'Post code', max: 20, example: '9000' }) postalCode: string;
  @TextField({ description: 'City', max: 100, example: 'Gent' }) city: string;
  @TextField({
    description: 'ISO 3166 alpha-2 code, or name in en, nl, fr or de; an unknown one is kept',
    max: 100,
    example: 'Belgium',
  })
  country: string;
}
