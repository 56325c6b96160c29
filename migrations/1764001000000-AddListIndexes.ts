import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names and numbers in the order of people, and an index for each order of a list that can be long. */
export class AddListIndexes1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLLATIONS);
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_log_entries_user, ix_log_entries_created, ix_log_entries_updated, ix_customers_created,
        ix_customers_updated, ix_invoices_due_date, ix_invoices_total, ix_invoices_created, ix_invoices_updated,
        ix_invoices_customer;
      CREATE INDEX ix_invoices_customer ON invoices (tenant_id, customer_id);
      ALTER TABLE invoices ALTER COLUMN invoice_number TYPE text COLLATE pg_catalog."default";
      ALTER TABLE customers ALTER COLUMN name TYPE text COLLATE pg_catalog."default";
      ALTER TABLE services ALTER COLUMN name TYPE text COLLATE pg_catalog."default";
      DROP COLLATION natural_order;`);
  }
}

const COLLATIONS = `
  -- Bytes would put "Zoe" before "anna" and "Élan" after both.
  ALTER TABLE customers ALTER COLUMN name TYPE text COLLATE "und-x-icu";
  ALTER TABLE services ALTER COLUMN name TYPE text COLLATE "und-x-icu";
  -- Digits count as a number: DRAFT-2 comes before DRAFT-10.
  CREATE COLLATION natural_order (provider = icu, locale = 'und-u-kn-true');
  ALTER TABLE invoices ALTER COLUMN invoice_number TYPE text COLLATE natural_order;`;

// Each serves both directions. Services are few: they are sorted in memory. A search reads the rows of one company: no
// trigram index could help, since row-level security lets only leakproof operators into an index scan, and LIKE is none.
const INDEXES = `
  CREATE INDEX ix_log_entries_user
    ON log_entries (tenant_id, user_id, date DESC, start_sort DESC, created_at DESC, id DESC)
    WHERE deleted_at IS NULL;
  CREATE INDEX ix_log_entries_created ON log_entries (tenant_id, created_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX ix_log_entries_updated ON log_entries (tenant_id, updated_at, id) WHERE deleted_at IS NULL;

  CREATE INDEX ix_customers_created ON customers (tenant_id, created_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX ix_customers_updated ON customers (tenant_id, updated_at, id) WHERE deleted_at IS NULL;

  CREATE INDEX ix_invoices_due_date ON invoices (tenant_id, due_date, id) WHERE deleted_at IS NULL;
  CREATE INDEX ix_invoices_total ON invoices (tenant_id, total, id) WHERE deleted_at IS NULL;
  CREATE INDEX ix_invoices_created ON invoices (tenant_id, created_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX ix_invoices_updated ON invoices (tenant_id, updated_at, id) WHERE deleted_at IS NULL;
  DROP INDEX ix_invoices_customer;
  CREATE INDEX ix_invoices_customer ON invoices (tenant_id, customer_id, date DESC, created_at DESC, id DESC);`;
