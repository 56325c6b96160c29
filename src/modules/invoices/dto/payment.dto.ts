import { NotEquals } from 'class-validator';
import { DateField, DecimalField, EnumField, TextField } from '../../../shared/http/fields.js';
import type { LocalDate } from '../../../shared/time/clock.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../invoice-types.js';

export class CreatePaymentDto {
  @DateField({ description: 'When it was paid; today at the latest', example: '2026-05-12' })
  date: LocalDate;
  @DecimalField({
    description: 'At most what is due; negative is a refund, at most what was paid too much',
    example: 100,
    min: -999_999_999.99,
    max: 999_999_999.99,
    decimals: 2,
  })
  @NotEquals(0, { message: 'must not be 0' })
  amount: number;
  @EnumField(PAYMENT_METHODS, {
    description: 'How it was paid',
    optional: true,
    default: 'BankTransfer',
    example: 'BankTransfer',
  })
  method?: PaymentMethod | null;
  @TextField({ description: 'What the bank statement says', optional: true, example: 'Statement 2026/117' })
  reference?: string | null;
}
