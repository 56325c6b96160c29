import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { LocalDate } from '../../shared/time/clock.js';
import type { DocumentsRow, WorkRow } from './dashboard-rows.js';
import { SELECT_DOCUMENTS, SELECT_WORK } from './dashboard.sql.js';
import type { Months } from './domain/months.js';

@Injectable()
export class DashboardRepository {
  constructor(private readonly database: Database) {}

  /** @param userId whose row is wanted; `null` for everybody's. */
  async work(tenantId: string, months: Months, userId: string | null): Promise<WorkRow> {
    const parameters = [tenantId, months.current, months.next, months.last, userId];
    return (await this.database.read<WorkRow>(tenantId, SELECT_WORK, parameters))[0]!;
  }

  async documents(
    tenantId: string,
    months: Months,
    today: LocalDate,
    currency: string,
  ): Promise<DocumentsRow> {
    const parameters = [tenantId, months.current, months.next, months.last, today, currency];
    return (await this.database.read<DocumentsRow>(tenantId, SELECT_DOCUMENTS, parameters))[0]!;
  }
}
