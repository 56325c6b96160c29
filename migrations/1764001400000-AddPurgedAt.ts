import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPurgedAt1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of a purged customer or service only the name is left, where entries show it.
      ALTER TABLE customers ADD COLUMN purged_at timestamptz(3);
      ALTER TABLE services ADD COLUMN purged_at timestamptz(3);
      -- What is in the trash is little: the lists and the purge find it without reading everything else.
      CREATE INDEX ix_customers_deleted ON customers (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX ix_services_deleted ON services (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX ix_log_entries_deleted ON log_entries (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX ix_invoices_deleted ON invoices (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
      -- A purged entry is looked for in the lines: without this, in all of them.
      CREATE INDEX ix_invoice_lines_entry ON invoice_lines (tenant_id, source_log_entry_id)
        WHERE source_log_entry_id IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_customers_deleted, ix_services_deleted, ix_log_entries_deleted, ix_invoices_deleted,
        ix_invoice_lines_entry;
      ALTER TABLE customers DROP COLUMN purged_at;
      ALTER TABLE services DROP COLUMN purged_at;`);
  }
}
