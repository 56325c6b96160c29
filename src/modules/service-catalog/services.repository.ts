import { Injectable } from '@nestjs/common';
import { Conditions, containing, searchIn } from '../../shared/database/conditions.js';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';
import { BillableService } from './billable-service.entity.js';
import type { ListServicesQuery } from './dto/service.dto.js';
import { SERVICE_ORDERS } from './service-orders.js';
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
  version: number;
}

export type ServiceValues = Omit<ServiceRow, 'id' | 'createdAt' | 'updatedAt' | 'version'>;

const COLUMNS = `s.id, s.name, s.type, s.hourly_rate AS "hourlyRate", s.fixed_amount AS "fixedAmount", s.description,
  s.rounding, s.sort_order AS "sortOrder", s.is_archived AS "isArchived", s.created_at AS "createdAt",
  s.updated_at AS "updatedAt", s.version`;

@Injectable()
export class ServicesRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, query: ListServicesQuery): Promise<Page<ServiceRow>> {
    const where = Conditions.of('s.tenant_id = ?', tenantId)
      .and(query.includeArchived ? 's.deleted_at IS NULL' : 's.deleted_at IS NULL AND NOT s.is_archived')
      .when('s.updated_at >= ?', query.updatedSince)
      .when(searchIn('s.name', 's.description'), containing(query.search));
    const list = { columns: COLUMNS, from: 'services s', where, orders: SERVICE_ORDERS };
    return readList<ServiceRow>(this.database, tenantId, list, query);
  }

  async find(tenantId: string, id: string): Promise<ServiceRow | null> {
    const rows = await this.database.read<ServiceRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM services s WHERE s.tenant_id = $1 AND s.id = $2 AND s.deleted_at IS NULL`,
      [tenantId, id],
    );
    return rows[0] ?? null;
  }

  async get(tenantId: string, id: string): Promise<ServiceRow> {
    const service = await this.find(tenantId, id);
    if (!service) throw new NotFound('No such service');
    return service;
  }

  /** Two changes of one service come one after the other. */
  async getForUpdate(tenantId: string, id: string): Promise<ServiceRow> {
    const lock = `SELECT id FROM services WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL FOR UPDATE`;
    await this.database.query(lock, [tenantId, id]);
    return this.get(tenantId, id);
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

  /** Of two that restore it at once, the second finds nothing in the trash. */
  async restore(tenantId: string, id: string): Promise<void> {
    const rows = await this.database.query(
      `UPDATE services SET deleted_at = NULL, deleted_by = NULL, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NOT NULL AND purged_at IS NULL RETURNING id`,
      [tenantId, id],
    );
    if (rows.length === 0) throw new NotFound('No such service in the trash');
  }

  async softDelete(tenantId: string, id: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE services SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [tenantId, id, userId],
    );
  }
}
