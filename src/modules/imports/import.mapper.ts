import type { ImportReportResponse, ImportRowResponse } from './dto/import-report.response.js';
import type { RowOutcome } from './row-outcome.js';

/** In a rehearsal, what would be created has no id yet. */
export function toImportReport(dryRun: boolean, outcomes: readonly RowOutcome[]): ImportReportResponse {
  const count = (status: RowOutcome['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  return {
    dryRun,
    total: outcomes.length,
    created: count('Created'),
    skipped: count('Skipped'),
    failed: count('Failed'),
    rows: outcomes.map((outcome) => toRow(outcome, dryRun)),
  };
}

function toRow({ row, status, id, errors }: RowOutcome, dryRun: boolean): ImportRowResponse {
  return { row, status, id: dryRun && status === 'Created' ? undefined : id, errors: [...errors] };
}
