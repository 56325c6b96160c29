import type { RowStatus } from './dto/import-report.response.js';

/** What became of a row; `errors` tell why it failed. */
export interface RowOutcome {
  readonly row: number;
  readonly status: RowStatus;
  readonly id?: string;
  readonly errors: readonly string[];
}
