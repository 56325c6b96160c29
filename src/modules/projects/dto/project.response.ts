import { BooleanField, DecimalField, IdField, InstantField, TextField } from '../../../shared/http/fields.js';

export class ProjectResponse {
  @IdField({ description: 'Id of the project' }) id: string;
  @IdField({ description: 'For whom' }) customerId: string;
  @TextField({ description: 'Name of the customer', example: 'Acme NV' }) customerName: string;
  @TextField({ description: 'Name', example: 'New website' }) name: string;
  @TextField({ description: 'Short name of your own', optional: true, example: 'WEB-2026' }) code?: string;
  @DecimalField({
    description: 'Hours that are planned',
    optional: true,
    example: 120,
    min: 0,
    max: 9_999_999.99,
    decimals: 2,
  })
  budgetHours?: number;
  @DecimalField({
    description: 'Money that is planned',
    optional: true,
    example: 9600,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  budgetAmount?: number;
  @DecimalField({
    description: 'Actual hours of its entries',
    example: 12.5,
    min: 0,
    max: 9_999_999_999.99,
    decimals: 2,
  })
  usedHours: number;
  @DecimalField({
    description: "Value of its billable entries, at today's rates",
    example: 1000,
    min: 0,
    max: 9_999_999_999_999.99,
    decimals: 2,
  })
  usedAmount: number;
  @BooleanField({ description: 'Hidden from lists and from new entries', example: false })
  isArchived: boolean;
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last changed' }) updatedAt: string;
}
