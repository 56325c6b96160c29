import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { KnownNames, KnownOwnService, KnownProject, KnownService, Named } from './domain/known-names.js';
import type { ImportKind } from './imported-row.entity.js';

export interface ImportedRowValues {
  readonly fingerprint: Buffer;
  readonly entityId: string;
}

const ROWS_PER_STATEMENT = 500;

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Holds other imports of the company back until the transaction ends: so two of one file make every row once, and
   * two that lack a customer make one.
   */
  async lock(tenantId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `imports ${tenantId}`,
    ]);
  }

  /** Of rows that were imported before, what became of them; by the fingerprint in hexadecimal. */
  async importedIds(
    tenantId: string,
    kind: ImportKind,
    fingerprints: readonly Buffer[],
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const some of batchesOf(fingerprints)) {
      const rows = await this.database.query<{ key: string; entityId: string }>(
        `SELECT encode(fingerprint, 'hex') AS key, entity_id AS "entityId" FROM imported_rows
          WHERE tenant_id = $1 AND kind = $2 AND fingerprint = ANY($3::bytea[])`,
        [tenantId, kind, some],
      );
      for (const { key, entityId } of rows) found.set(key, entityId);
    }
    return found;
  }

  async remember(tenantId: string, kind: ImportKind, rows: readonly ImportedRowValues[]): Promise<void> {
    for (const some of batchesOf(rows)) {
      await this.database.query(
        `INSERT INTO imported_rows (tenant_id, kind, fingerprint, entity_id)
         SELECT $1, $2, row.fingerprint, row.entity_id
           FROM unnest($3::bytea[], $4::uuid[]) AS row (fingerprint, entity_id)`,
        [tenantId, kind, some.map(({ fingerprint }) => fingerprint), some.map(({ entityId }) => entityId)],
      );
    }
  }

  /** All names of the company: case is compared here and not by the database, whose rules depend on its locale. */
  async names(tenantId: string): Promise<KnownNames> {
    return {
      customers: await this.read<Named>(
        tenantId,
        'SELECT id, name, is_archived AS "isArchived" FROM customers',
      ),
      services: await this.read<KnownService>(
        tenantId,
        `SELECT id, name, is_archived AS "isArchived", type, rounding, fixed_amount AS "fixedAmount" FROM services`,
      ),
      ownServices: await this.read<KnownOwnService>(
        tenantId,
        `SELECT id, customer_id AS "customerId", service_id AS "serviceId", name, type, rounding,
                fixed_amount AS "fixedAmount" FROM customer_services`,
        'removed_at IS NULL',
      ),
      projects: await this.read<KnownProject>(
        tenantId,
        `SELECT id, customer_id AS "customerId", name, is_archived AS "isArchived" FROM projects`,
        'true',
      ),
    };
  }

  private read<Row>(tenantId: string, select: string, condition = 'deleted_at IS NULL'): Promise<Row[]> {
    return this.database.query<Row>(`${select} WHERE tenant_id = $1 AND ${condition}`, [tenantId]);
  }
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
