import { ApiProperty } from '@nestjs/swagger';
import {
  DateField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  TextField,
} from '../../../shared/http/fields.js';
import { VAT_CATEGORIES, type VatCategory } from '../domain/vat-category.js';
import { EVENT_TYPES, type InvoiceEventType, PAYMENT_METHODS, type PaymentMethod } from '../invoice-types.js';

const LIMIT = 999_999_999_999.99;
const MONEY = { min: -LIMIT, max: LIMIT, decimals: 2 };

export class LineItemResponse {
  @TextField({ description: 'What was delivered', max: 11_000, example: 'Consulting – 3 April 2026' })
  description: string;
  @DecimalField({
    description: 'How many units',
    example: 2.5,
    min: -9_999_999.9999,
    max: 9_999_999.9999,
    decimals: 4,
  })
  quantity: number;
  @TextField({ description: 'UN/ECE Recommendation 20', max: 3, example: 'HUR' }) unitCode: string;
  @DecimalField({ description: 'Net price of a unit', example: 80, min: 0, max: 999_999_999.99, decimals: 4 })
  rate: number;
  @DecimalField({ description: 'VAT percent', example: 21, min: 0, max: 100, decimals: 4 })
  vatPercent: number;
  @EnumField(VAT_CATEGORIES, { description: 'VAT category (UNCL 5305)', example: 'S' })
  vatCategoryCode: VatCategory;
  @IdField({ description: 'The entry that it was made from', optional: true }) sourceLogEntryId?: string;
  @DecimalField({ description: 'quantity × rate, rounded', example: 200, ...MONEY }) netAmount: number;
}

export class VatBreakdownResponse {
  @EnumField(VAT_CATEGORIES, { description: 'VAT category (UNCL 5305)', example: 'S' })
  vatCategoryCode: VatCategory;
  @DecimalField({ description: 'VAT percent', example: 21, min: 0, max: 100, decimals: 4 })
  vatPercent: number;
  @DecimalField({ description: 'Sum of the nets', example: 200, ...MONEY }) taxableAmount: number;
  @DecimalField({ description: 'VAT on it, rounded once', example: 42, ...MONEY }) vatAmount: number;
}

export class PaymentResponse {
  @IdField({ description: 'Id of the payment' }) id: string;
  @DateField({ description: 'When it was paid', example: '2026-05-12' }) date: string;
  @DecimalField({ description: 'Amount; negative is a refund', example: 242, ...MONEY }) amount: number;
  @EnumField(PAYMENT_METHODS, { description: 'How it was paid', example: 'BankTransfer' })
  method: PaymentMethod;
  @TextField({ description: 'Reference', optional: true }) reference?: string;
  @InstantField({ description: 'When it was recorded' }) createdAt: string;
  @IdField({ description: 'Who recorded it' }) createdBy: string;
}

export class AuditEventResponse {
  @InstantField({ description: 'When it happened' }) timestamp: string;
  @EnumField(EVENT_TYPES, { description: 'What happened', example: 'Created' }) type: InvoiceEventType;
  @TextField({ description: 'The same in words', max: 2000, example: 'Created with 3 entries' })
  description: string;
  @TextField({ description: 'Who did it', optional: true, max: 254 }) actorEmail?: string;
  @EnumField(['Success', 'Failed'], { description: 'Whether it worked', example: 'Success' }) status:
    'Success' | 'Failed';
  @TextField({ description: 'Why it failed', optional: true, max: 2000 }) errorMessage?: string;
  @TextField({ description: 'The accounting link', optional: true }) toolId?: string;
  @TextField({ description: 'Its id there', optional: true }) externalId?: string;
  @ApiProperty({
    description: 'More about it',
    selfRequired: false,
    type: 'object',
    additionalProperties: true,
  })
  details?: Record<string, unknown>;
}

export class InvoiceWarningResponse {
  @TextField({ description: 'Where', example: 'lineItems[0].rate' }) field: string;
  @TextField({ description: 'What looks wrong', max: 500 }) message: string;
}
