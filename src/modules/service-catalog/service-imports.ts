import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { BillableService } from './billable-service.entity.js';

export interface NewService {
  readonly id: string;
  readonly name: string;
}

/** Far below the 65,535 parameters that a statement may have. */
const ROWS_PER_INSERT = 500;

/** Many services at once, sold by the hour and without a price yet, for the module imports. */
@Injectable()
export class ServiceImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction; so many rows per statement. */
  async insert(tenantId: string, services: readonly NewService[], rounding: TimeRounding): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      for (let start = 0; start < services.length; start += ROWS_PER_INSERT) {
        const rows = services
          .slice(start, start + ROWS_PER_INSERT)
          .map(({ id, name }) => ({ tenantId, id, name, type: 'BillableTime' as const, rounding }));
        await this.database.manager
          .createQueryBuilder()
          .insert()
          .into(BillableService)
          .values(rows)
          .updateEntity(false)
          .execute();
      }
    });
  }
}
