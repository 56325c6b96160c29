import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { BillableService } from './billable-service.entity.js';
import type { ServiceType } from './service-type.js';

/** A service as read: decimals as text, instants as ISO text. */
export interface ServiceRow {
  id: string;
  name: string;
  type: ServiceType;
  hourlyRate: string | null;
  fixedAmount: string | null;
  description: string | null;
  rounding: TimeRounding;
  sortOrder: number;
  isArchived: boolean;
  createdAt: string;
  updatedAt: string;
}

export type ServiceValues = Omit<ServiceRow, 'id' | 'createdAt' | 'updatedAt'>;

const COLUMNS = `id, name, type, hourly_rate AS "hourlyRate", fixed_amount AS "fixedAmount", description, rounding,
  sort_order AS "sortOrder", is_archived AS "isArchived", created_at AS "createdAt", updated_at AS "updatedAt"`;

@Injectable()
export class ServicesRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, includeArchived: boolean): Promise<ServiceRow[]> {
    return this.database.read<ServiceRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM services
        WHERE tenant_id = $1 AND deleted_at IS NULL AND ($2 OR NOT is_archived)
        ORDER BY sort_order, name, id`,
      [tenantId, includeArchived],
    );
  }

  async find(tenantId: string, id: string): Promise<ServiceRow | null> {
    const rows = await this.database.read<ServiceRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM services WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [tenantId, id],
    );
    return rows[0] ?? null;
  }

  async get(tenantId: string, id: string): Promise<ServiceRow> {
    const service = await this.find(tenantId, id);
    if (!service) throw new NotFound('No such service');
    return service;
  }

  async insert(tenantId: string, values: Omit<ServiceValues, 'isArchived'>): Promise<string> {
    const result = await this.database.manager.insert(BillableService, { tenantId, ...values });
    return (result.identifiers[0] as { id: string }).id;
  }

  async update(tenantId: string, id: string, changes: Partial<ServiceValues>): Promise<void> {
    await this.database.manager.update(
      BillableService,
      { tenantId, id },
      { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
    );
  }

  /** @returns its name. */
  async softDelete(tenantId: string, id: string, userId: string): Promise<string> {
    const rows = await this.database.query<{ name: string }>(
      `UPDATE services SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING name`,
      [tenantId, id, userId],
    );
    if (!rows[0]) throw new NotFound('No such service');
    return rows[0].name;
  }
}
