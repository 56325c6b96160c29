import { BooleanField, EnumField, IdField, IntegerField } from '../../../shared/http/fields.js';
import { ListField, TextListField } from '../../../shared/http/list-fields.js';

export const ROW_STATUSES = ['Created', 'Skipped', 'Failed'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

const COUNT = { min: 0, max: 10_000 };

export class ImportRowResponse {
  @IntegerField({
    description: 'Place of the row below the first one, from 1',
    min: 1,
    max: 10_000,
    example: 1,
  })
  row: number;

  @EnumField(ROW_STATUSES, {
    description: 'Skipped: imported before. In a dry run: what would happen',
    example: 'Created',
  })
  status: RowStatus;

  @IdField({ description: 'Of what the row became, now or before', optional: true }) id?: string;

  @TextListField({ description: 'Why it failed', max: 100, maxLength: 20_000, example: [] }) errors: string[];
}

export class ImportReportResponse {
  @BooleanField({ description: 'Nothing was changed', example: true }) dryRun: boolean;
  @IntegerField({ description: 'Rows of the file', ...COUNT, example: 1 }) total: number;
  @IntegerField({ description: 'Rows that became something', ...COUNT, example: 1 }) created: number;
  @IntegerField({ description: 'Rows that were imported before', ...COUNT, example: 0 }) skipped: number;
  @IntegerField({ description: 'Rows with a fault', ...COUNT, example: 0 }) failed: number;
  @ListField(() => ImportRowResponse, { description: 'Every row, as in the file', max: 10_000 })
  rows: ImportRowResponse[];
}
