import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepServicePeriods1764002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- First and last day of the work, as it was when the document was issued: the entries of a cancelled invoice are
      -- free again and may change, what was issued may not.
      ALTER TABLE invoices ADD COLUMN service_from date, ADD COLUMN service_to date;
      ALTER TABLE invoices ADD CONSTRAINT ck_invoices_service_period
        CHECK ((service_from IS NULL) = (service_to IS NULL) AND service_from <= service_to);
      UPDATE invoices i SET service_from = p.first_day, service_to = p.last_day
        FROM (SELECT s.tenant_id, s.invoice_id, min(e.date) AS first_day, max(e.date) AS last_day
                FROM invoice_source_entries s
                JOIN log_entries e ON e.tenant_id = s.tenant_id AND e.id = s.log_entry_id
               GROUP BY s.tenant_id, s.invoice_id) p
       WHERE p.tenant_id = i.tenant_id AND p.invoice_id = i.id AND i.issued_at IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoices DROP CONSTRAINT ck_invoices_service_period;
      ALTER TABLE invoices DROP COLUMN service_from, DROP COLUMN service_to;`);
  }
}
