import { TextField } from '../http/fields.js';

export class AddressResponse {
  @TextField({ description: 'Street and number', example: 'Korenmarkt 17' }) street: string;
  @TextField({ description: 'Box, floor, building', optional: true, example: 'box 3' }) line2?: string;
  @TextField({ description: 'Post code', max: 20, example: '9000' }) postalCode: string;
  @TextField({ description: 'City', max: 100, example: 'Gent' }) city: string;
  @TextField({ description: 'Country as typed', max: 100, example: 'Belgium' }) country: string;
  @TextField({ description: 'ISO 3166 alpha-2, derived from country', optional: true, max: 2, example: 'BE' })
  countryCode?: string;
}
