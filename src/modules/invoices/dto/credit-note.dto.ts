import { DateField, TextField } from '../../../shared/http/fields.js';
import { ListField } from '../../../shared/http/list-fields.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { LineItemDto } from './line-item.dto.js';

export class CreateCreditNoteDto {
  @ListField(() => LineItemDto, {
    description: 'What is credited, positive as on the invoice; default: everything not yet credited',
    optional: true,
    min: 1,
    max: 1000,
    example: [{ description: 'Consulting, one hour too many', quantity: 1, unitCode: 'HUR', rate: 80 }],
  })
  lineItems?: LineItemDto[] | null;
  @TextField({
    description: 'Why; printed as the notes of the credit note',
    optional: true,
    max: 5000,
    example: 'One hour was billed twice',
  })
  reason?: string | null;
  @DateField({ description: 'Its date, not before that of the invoice; default: today', optional: true })
  date?: LocalDate | null;
}
