import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { CUSTOMER_IS_KEPT, ENTRY_IS_KEPT, INVOICE_IS_KEPT, SERVICE_IS_KEPT } from './kept-for-good.sql.js';

const BATCH = 500;

/** Deletes for good. All methods work in the open transaction, on rows deleted before `cutoff`, and say how many. */
@Injectable()
export class TrashPurgeRepository {
  constructor(private readonly database: Database) {}

  /** With lines, source entries and history, which go by their foreign keys. Issued ones stay. */
  async deleteInvoices(tenantId: string, cutoff: Date): Promise<number> {
    return this.count(
      `DELETE FROM invoices i WHERE i.tenant_id = $1 AND i.deleted_at <= $2 AND NOT (${INVOICE_IS_KEPT})
       RETURNING i.id`,
      [tenantId, cutoff],
    );
  }

  /** Some of them, held until the open transaction ends: nobody restores them meanwhile. */
  async lockEntries(tenantId: string, cutoff: Date): Promise<string[]> {
    return this.ids(
      `SELECT l.id FROM log_entries l WHERE l.tenant_id = $1 AND l.deleted_at <= $2 AND NOT (${ENTRY_IS_KEPT})
        ORDER BY l.deleted_at, l.id LIMIT ${BATCH} FOR UPDATE OF l`,
      [tenantId, cutoff],
    );
  }

  /** A Cancelled invoice without number may still name an entry; it keeps its text. */
  async deleteEntries(tenantId: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const parameters = [tenantId, ids];
    await this.database.query(
      `UPDATE invoice_lines SET source_log_entry_id = NULL
        WHERE tenant_id = $1 AND source_log_entry_id = ANY($2::uuid[])`,
      parameters,
    );
    await this.database.query(
      `DELETE FROM invoice_source_entries WHERE tenant_id = $1 AND log_entry_id = ANY($2::uuid[])`,
      parameters,
    );
    await this.database.query(
      `DELETE FROM imported_rows WHERE tenant_id = $1 AND entity_id = ANY($2::uuid[])`,
      parameters,
    );
    return this.count(
      `DELETE FROM log_entries WHERE tenant_id = $1 AND id = ANY($2::uuid[]) RETURNING id`,
      parameters,
    );
  }

  /** Nobody refers to them any more: projects, own services and contacts go with them. */
  async deleteCustomers(tenantId: string, cutoff: Date): Promise<number> {
    const ids = await this.ids(
      `SELECT c.id FROM customers c
        WHERE c.tenant_id = $1 AND c.deleted_at <= $2
          AND NOT EXISTS (SELECT 1 FROM log_entries l WHERE l.tenant_id = c.tenant_id AND l.customer_id = c.id)
          AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.id)
        FOR UPDATE`,
      [tenantId, cutoff],
    );
    if (ids.length === 0) return 0;
    const parts = ['projects', 'customer_services', 'contacts'];
    for (const table of parts) {
      await this.database.query(
        `DELETE FROM ${table} WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])`,
        [tenantId, ids],
      );
    }
    await this.database.query(
      `DELETE FROM imported_rows WHERE tenant_id = $1 AND entity_id = ANY($2::uuid[])`,
      [tenantId, ids],
    );
    return this.count(`DELETE FROM customers WHERE tenant_id = $1 AND id = ANY($2::uuid[]) RETURNING id`, [
      tenantId,
      ids,
    ]);
  }

  /** Their entries still show them: the name stays, and nothing else about anybody. */
  async emptyCustomers(tenantId: string, cutoff: Date): Promise<number> {
    const ids = await this.ids(
      `SELECT c.id FROM customers c
        WHERE c.tenant_id = $1 AND c.deleted_at <= $2 AND c.purged_at IS NULL AND NOT (${CUSTOMER_IS_KEPT})
        FOR UPDATE`,
      [tenantId, cutoff],
    );
    if (ids.length === 0) return 0;
    for (const sql of EMPTY_CUSTOMERS) await this.database.query(sql, [tenantId, ids]);
    return ids.length;
  }

  async deleteServices(tenantId: string, cutoff: Date): Promise<number> {
    const ids = await this.ids(
      `SELECT s.id FROM services s
        WHERE s.tenant_id = $1 AND s.deleted_at <= $2
          AND NOT EXISTS (SELECT 1 FROM log_entries l WHERE l.tenant_id = s.tenant_id AND l.service_id = s.id)
        FOR UPDATE`,
      [tenantId, cutoff],
    );
    if (ids.length === 0) return 0;
    await this.database.query(
      `DELETE FROM customer_services WHERE tenant_id = $1 AND service_id = ANY($2::uuid[])`,
      [tenantId, ids],
    );
    return this.count(`DELETE FROM services WHERE tenant_id = $1 AND id = ANY($2::uuid[]) RETURNING id`, [
      tenantId,
      ids,
    ]);
  }

  async emptyServices(tenantId: string, cutoff: Date): Promise<number> {
    return this.count(
      `UPDATE services s
          SET hourly_rate = NULL, fixed_amount = NULL, description = NULL, purged_at = now(), version = version + 1
        WHERE s.tenant_id = $1 AND s.deleted_at <= $2 AND s.purged_at IS NULL AND NOT (${SERVICE_IS_KEPT})
       RETURNING s.id`,
      [tenantId, cutoff],
    );
  }

  private async count(sql: string, parameters: readonly unknown[]): Promise<number> {
    return (await this.database.query(sql, parameters)).length;
  }

  private async ids(sql: string, parameters: readonly unknown[]): Promise<string[]> {
    return (await this.database.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  }
}

/** $1 tenant, $2 customers. Contacts and own services stay by name where an entry or an invoice shows them. */
const EMPTY_CUSTOMERS = [
  `UPDATE customers
      SET vat_number = NULL, registration_number = NULL, peppol_id = NULL, email = NULL, language = NULL,
          currency = NULL, payment_term_days = NULL, default_buyer_reference = NULL, address_street = NULL,
          address_line2 = NULL, address_postal_code = NULL, address_city = NULL, address_country = NULL,
          address_country_code = NULL, notes = NULL, purged_at = now(), version = version + 1
    WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
  `UPDATE contacts SET role = NULL, email = NULL, phone = NULL, is_primary = false
    WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])`,
  `DELETE FROM contacts p
    WHERE p.tenant_id = $1 AND p.customer_id = ANY($2::uuid[])
      AND NOT EXISTS (SELECT 1 FROM log_entries l WHERE l.tenant_id = p.tenant_id AND l.contact_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.tenant_id = p.tenant_id AND i.contact_id = p.id)`,
  `UPDATE customer_services SET hourly_rate = NULL, fixed_amount = NULL, description = NULL
    WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])`,
  `DELETE FROM customer_services o
    WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[])
      AND NOT EXISTS (SELECT 1 FROM log_entries l WHERE l.tenant_id = o.tenant_id AND l.customer_service_id = o.id)`,
  `DELETE FROM projects p
    WHERE p.tenant_id = $1 AND p.customer_id = ANY($2::uuid[])
      AND NOT EXISTS (SELECT 1 FROM log_entries l WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id)`,
];
