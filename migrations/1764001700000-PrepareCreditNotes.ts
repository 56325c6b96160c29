import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PrepareCreditNotes1764001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of a credit note: the one that closes a VAT group of its invoice takes what is left of the group's VAT, which
      -- its own lines do not tell. NULL on invoices, whose lines tell it.
      ALTER TABLE invoices ADD COLUMN vat_breakdown jsonb;
      -- No sum of credit notes is more than their invoice.
      ALTER TABLE invoices ADD CONSTRAINT ck_invoices_credited_amount
        CHECK (credited_amount BETWEEN 0 AND greatest(total, 0));
      -- Every reading of an invoice asks for its credit notes.
      CREATE INDEX ix_invoices_credited ON invoices (tenant_id, credited_invoice_id)
        WHERE credited_invoice_id IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_invoices_credited;
      ALTER TABLE invoices DROP CONSTRAINT ck_invoices_credited_amount;
      ALTER TABLE invoices DROP COLUMN vat_breakdown;`);
  }
}
