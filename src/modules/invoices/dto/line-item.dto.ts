import { NotEquals } from 'class-validator';
import {
  checkedField,
  DecimalField,
  EnumField,
  IdField,
  isStorableText,
  TextField,
} from '../../../shared/http/fields.js';
import { AcceptsReadOnly } from '../../../shared/http/list-fields.js';
import { VAT_CATEGORIES, type VatCategory } from '../domain/vat-category.js';

const UNIT_CODE = /^[A-Z0-9]{2,3}$/;

@AcceptsReadOnly('netAmount')
export class LineItemDto {
  @TextField({
    description: 'What was delivered; the first line is its title',
    // The notes of an entry, which may have 10,000, and its title.
    max: 11_000,
    example: 'Consulting',
  })
  description: string;

  @DecimalField({
    description: 'How many units; negative is a discount, 0 is refused',
    example: 2.5,
    min: -9_999_999.9999,
    max: 9_999_999.9999,
    decimals: 4,
  })
  @NotEquals(0, { message: 'must not be 0' })
  quantity: number;

  @checkedField(
    {
      description: 'UN/ECE Recommendation 20: HUR (hour), EA (each), DAY …',
      optional: true,
      default: 'HUR',
      example: 'HUR',
    },
    { type: 'string', pattern: UNIT_CODE.source },
    (value) => isStorableText(value) && UNIT_CODE.test(value),
    'must be a unit code of UN/ECE Recommendation 20, such as HUR, EA or DAY',
  )
  unitCode?: string | null;

  @DecimalField({ description: 'Net price of a unit', example: 80, min: 0, max: 9_999_999.9999, decimals: 4 })
  rate: number;

  @DecimalField({
    description: "VAT percent; default: the company's for category S, else 0",
    optional: true,
    example: 21,
    min: 0,
    max: 100,
    decimals: 4,
  })
  vatPercent?: number | null;

  @EnumField(VAT_CATEGORIES, {
    description:
      'VAT category (UNCL 5305); default: S, at 0 % AE for reverse charge, else E. All but S need 0 %',
    optional: true,
    example: 'S',
  })
  vatCategoryCode?: VatCategory | null;

  @IdField({ description: "One of the invoice's entries", optional: true }) sourceLogEntryId?: string | null;
}
