import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateImportedRows1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Rows of files that were imported: the same row is not imported twice. fingerprint: SHA-256 of what the row says.
      -- entity_id has no foreign key: the row stays when the entry or customer is purged.
      CREATE TABLE imported_rows (
        tenant_id uuid NOT NULL,
        kind text NOT NULL,
        fingerprint bytea NOT NULL,
        entity_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT pk_imported_rows PRIMARY KEY (tenant_id, kind, fingerprint),
        CONSTRAINT fk_imported_rows_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
        CONSTRAINT ck_imported_rows_kind CHECK (kind IN ('LogEntries', 'Customers'))
      );`);
    await runner.query(protectByTenant('imported_rows'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE imported_rows;');
  }
}
