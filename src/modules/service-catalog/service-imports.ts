import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { BillableService } from './billable-service.entity.js';

export interface NewService {
  readonly id: string;
  readonly name: string;
}

/** Many services at once, sold by the hour and without a price yet, for the module imports. */
@Injectable()
export class ServiceImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction. */
  async insert(tenantId: string, services: readonly NewService[], rounding: TimeRounding): Promise<void> {
    const rows = services.map(({ id, name }) => ({
      tenantId,
      id,
      name,
      type: 'BillableTime' as const,
      rounding,
    }));
    await this.database.transaction(tenantId, () => this.database.insertMany(BillableService, rows));
  }
}
