import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import { Contact } from './contact.entity.js';
import type { CustomerListRow, CustomerRow, CustomerValues } from './customer-rows.js';
import { CustomerService } from './customer-service.entity.js';
import { Customer } from './customer.entity.js';
import { customerList, SELECT_CUSTOMER } from './customers.sql.js';
import type { PlannedContact } from './domain/planned-contacts.js';
import type { PlannedCustomService } from './domain/planned-custom-services.js';
import type { ListCustomersQuery } from './dto/customer.dto.js';

@Injectable()
export class CustomersRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, query: ListCustomersQuery): Promise<Page<CustomerListRow>> {
    return readList<CustomerListRow>(this.database, tenantId, customerList(tenantId, query), query);
  }

  async find(tenantId: string, id: string): Promise<CustomerRow | null> {
    const rows = await this.database.read<CustomerRow>(tenantId, SELECT_CUSTOMER, [tenantId, id]);
    return rows[0] ?? null;
  }

  async get(tenantId: string, id: string): Promise<CustomerRow> {
    const customer = await this.find(tenantId, id);
    if (!customer) throw new NotFound('No such customer');
    return customer;
  }

  async countActive(tenantId: string): Promise<number> {
    const rows = await this.database.read<{ count: number }>(
      tenantId,
      `SELECT count(*)::int AS count FROM customers
        WHERE tenant_id = $1 AND deleted_at IS NULL AND NOT is_archived`,
      [tenantId],
    );
    return rows[0]!.count;
  }

  /** Two changes of one customer come one after the other: the lists are compared with what is stored. */
  async getForUpdate(tenantId: string, id: string): Promise<CustomerRow> {
    const lock = `SELECT id FROM customers WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL FOR UPDATE`;
    await this.database.query(lock, [tenantId, id]);
    return this.get(tenantId, id);
  }

  /** Which of these global services exist. */
  async existingServiceIds(tenantId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.read<{ id: string }>(
      tenantId,
      `SELECT id FROM services WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND deleted_at IS NULL`,
      [tenantId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insert(tenantId: string, values: Omit<CustomerValues, 'isArchived'>): Promise<string> {
    const result = await this.database.manager.insert(Customer, { tenantId, ...values });
    return (result.identifiers[0] as { id: string }).id;
  }

  async update(tenantId: string, id: string, changes: Partial<CustomerValues>): Promise<void> {
    await this.database.manager.update(
      Customer,
      { tenantId, id },
      { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
    );
  }

  async replaceContacts(
    tenantId: string,
    customerId: string,
    rows: readonly PlannedContact[],
  ): Promise<void> {
    // Before the new ones: the unique index allows one primary contact at any moment.
    await this.database.query(
      `UPDATE contacts SET is_primary = false, removed_at = CASE WHEN id = ANY($3::uuid[]) THEN NULL ELSE now() END
        WHERE tenant_id = $1 AND customer_id = $2 AND removed_at IS NULL`,
      [tenantId, customerId, rows.flatMap(({ id }) => id ?? [])],
    );
    const values = rows.map((row) => ({ ...row, tenantId, customerId, id: row.id ?? randomUUID() }));
    if (values.length > 0) await this.database.manager.upsert(Contact, values, ['tenantId', 'id']);
  }

  async replaceCustomServices(
    tenantId: string,
    customerId: string,
    rows: readonly PlannedCustomService[],
  ): Promise<void> {
    await this.database.query(
      `UPDATE customer_services SET removed_at = now()
        WHERE tenant_id = $1 AND customer_id = $2 AND removed_at IS NULL AND id <> ALL($3::uuid[])`,
      [tenantId, customerId, rows.flatMap(({ id }) => id ?? [])],
    );
    const values = rows.map((row) => ({ ...row, tenantId, customerId, id: row.id ?? randomUUID() }));
    if (values.length > 0) await this.database.manager.upsert(CustomerService, values, ['tenantId', 'id']);
  }

  /** Holds it until the transaction ends: of two that restore it, the second finds nothing in the trash. */
  async lockDeleted(tenantId: string, id: string): Promise<Pick<CustomerRow, 'isArchived'>> {
    const rows = await this.database.query<Pick<CustomerRow, 'isArchived'>>(
      `SELECT is_archived AS "isArchived" FROM customers
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NOT NULL AND purged_at IS NULL FOR UPDATE`,
      [tenantId, id],
    );
    if (!rows[0]) throw new NotFound('No such customer in the trash');
    return rows[0];
  }

  async restore(tenantId: string, id: string): Promise<void> {
    await this.database.query(
      `UPDATE customers SET deleted_at = NULL, deleted_by = NULL, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id],
    );
  }

  async softDelete(tenantId: string, id: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE customers SET deleted_at = now(), deleted_by = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [tenantId, id, userId],
    );
  }
}
