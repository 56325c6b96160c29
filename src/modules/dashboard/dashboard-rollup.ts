import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { SELECT_DIFFERENCES } from './dashboard-rollup.sql.js';

interface Sums {
  seconds: number;
  billableSeconds: number;
  fixedAmount: string;
  entries: number;
}

/** Kept sums that are not those of the entries. */
export interface RollupDifference {
  table: 'daily_hours' | 'monthly_work';
  /** The row's key without its tenant, parts divided by blanks. */
  key: string;
  kept: Sums;
  recomputed: Sums;
}

/** Proves, for operators and tests, that the sums kept by the triggers are the sums of the entries. */
@Injectable()
export class DashboardRollup {
  constructor(private readonly database: Database) {}

  /** Reads all entries of the tenant, in one snapshot: not for a request. Empty when everything is right. */
  differences(tenantId: string): Promise<RollupDifference[]> {
    return this.database.read<RollupDifference>(tenantId, SELECT_DIFFERENCES, [tenantId]);
  }
}
