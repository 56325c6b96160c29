import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

const TABLES = [
  'invoice_series',
  'tenant_counters',
  'invoices',
  'invoice_lines',
  'invoice_source_entries',
  'invoice_payments',
  'invoice_events',
];

export class CreateInvoices1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NUMBERS);
    await runner.query(INVOICES);
    await runner.query(PARTS);
    for (const table of TABLES) await runner.query(protectByTenant(table));
    await runner.query(`
      ALTER TABLE log_entries ADD CONSTRAINT fk_log_entries_invoice
        FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE log_entries DROP CONSTRAINT fk_log_entries_invoice;
      DROP TABLE invoice_events, invoice_payments, invoice_source_entries, invoice_lines, invoices, tenant_counters,
        invoice_series;`);
  }
}

const NUMBERS = `
  -- A series: document type and prefix with its year filled in. next_sequence is taken by UPDATE … RETURNING.
  CREATE TABLE invoice_series (
    tenant_id uuid NOT NULL,
    document_type text NOT NULL,
    prefix text NOT NULL,
    next_sequence integer NOT NULL DEFAULT 1,
    last_issued_date date,
    CONSTRAINT pk_invoice_series PRIMARY KEY (tenant_id, document_type, prefix),
    CONSTRAINT fk_invoice_series_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    CONSTRAINT ck_invoice_series_type CHECK (document_type IN ('Invoice', 'CreditNote')),
    CONSTRAINT ck_invoice_series_sequence CHECK (next_sequence >= 1)
  );

  -- Counters that need no gap rules: numbers of drafts, payment references.
  CREATE TABLE tenant_counters (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    value bigint NOT NULL DEFAULT 0,
    CONSTRAINT pk_tenant_counters PRIMARY KEY (tenant_id, name),
    CONSTRAINT fk_tenant_counters_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );`;

const INVOICES = `
  -- seller, buyer: as they were when the document was issued; NULL on a Draft, which shows the current ones.
  CREATE TABLE invoices (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    document_type text NOT NULL DEFAULT 'Invoice',
    status text NOT NULL DEFAULT 'Draft',
    invoice_number text NOT NULL,
    sequence integer,
    series_prefix text,
    customer_id uuid NOT NULL,
    contact_id uuid,
    credited_invoice_id uuid,
    currency text NOT NULL,
    language text NOT NULL,
    date date NOT NULL,
    due_date date NOT NULL,
    paid_date date,
    buyer_reference text,
    notes text,
    payment_reference text,
    subtotal numeric(14,2) NOT NULL,
    vat_amount numeric(14,2) NOT NULL,
    total numeric(14,2) NOT NULL,
    paid_amount numeric(14,2) NOT NULL DEFAULT 0,
    credited_amount numeric(14,2) NOT NULL DEFAULT 0,
    original_line_items jsonb NOT NULL,
    seller jsonb,
    buyer jsonb,
    issued_at timestamptz(3),
    last_email_sent_at timestamptz(3),
    is_archived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    deleted_at timestamptz(3),
    deleted_by uuid,
    CONSTRAINT pk_invoices PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_invoices_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    CONSTRAINT fk_invoices_contact FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
    CONSTRAINT fk_invoices_credited FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoices (tenant_id, id),
    CONSTRAINT ck_invoices_document_type CHECK (document_type IN ('Invoice', 'CreditNote')),
    CONSTRAINT ck_invoices_status CHECK (status IN ('Draft', 'Sent', 'Paid', 'Cancelled')),
    CONSTRAINT ck_invoices_issued CHECK ((issued_at IS NULL) = (sequence IS NULL)),
    CONSTRAINT ck_invoices_due_date CHECK (due_date >= date)
  );
  CREATE UNIQUE INDEX ux_invoices_number ON invoices (tenant_id, invoice_number);
  CREATE UNIQUE INDEX ux_invoices_sequence ON invoices (tenant_id, document_type, series_prefix, sequence)
    WHERE sequence IS NOT NULL;
  CREATE INDEX ix_invoices_list ON invoices (tenant_id, date DESC, created_at DESC, id DESC) WHERE deleted_at IS NULL;
  CREATE INDEX ix_invoices_customer ON invoices (tenant_id, customer_id);`;

const PARTS = `
  CREATE TABLE invoice_lines (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    position integer NOT NULL,
    description text NOT NULL,
    quantity numeric(14,4) NOT NULL,
    unit_code text NOT NULL,
    rate numeric(14,4) NOT NULL,
    vat_percent numeric(14,4) NOT NULL,
    vat_category_code text NOT NULL,
    net_amount numeric(14,2) NOT NULL,
    source_log_entry_id uuid,
    CONSTRAINT pk_invoice_lines PRIMARY KEY (tenant_id, invoice_id, position),
    CONSTRAINT fk_invoice_lines_invoice
      FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_invoice_lines_entry
      FOREIGN KEY (tenant_id, source_log_entry_id) REFERENCES log_entries (tenant_id, id),
    CONSTRAINT ck_invoice_lines_category CHECK (vat_category_code IN ('S', 'AE', 'E', 'Z', 'G', 'K', 'O')),
    CONSTRAINT ck_invoice_lines_rate CHECK (rate >= 0 AND quantity <> 0 AND vat_percent BETWEEN 0 AND 100)
  );

  -- The entries an invoice was made of. They stay listed when they are released again.
  CREATE TABLE invoice_source_entries (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    log_entry_id uuid NOT NULL,
    position integer NOT NULL,
    CONSTRAINT pk_invoice_source_entries PRIMARY KEY (tenant_id, invoice_id, log_entry_id),
    CONSTRAINT fk_invoice_source_entries_invoice
      FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_invoice_source_entries_entry
      FOREIGN KEY (tenant_id, log_entry_id) REFERENCES log_entries (tenant_id, id)
  );
  CREATE INDEX ix_invoice_source_entries_entry ON invoice_source_entries (tenant_id, log_entry_id);

  CREATE TABLE invoice_payments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL,
    date date NOT NULL,
    amount numeric(14,2) NOT NULL,
    method text NOT NULL DEFAULT 'BankTransfer',
    reference text,
    created_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_invoice_payments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_invoice_payments_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id),
    CONSTRAINT fk_invoice_payments_creator
      FOREIGN KEY (tenant_id, created_by) REFERENCES memberships (tenant_id, user_id),
    CONSTRAINT ck_invoice_payments_method
      CHECK (method IN ('BankTransfer', 'Card', 'Cash', 'DirectDebit', 'Other')),
    CONSTRAINT ck_invoice_payments_amount CHECK (amount <> 0)
  );
  CREATE INDEX ix_invoice_payments_invoice ON invoice_payments (tenant_id, invoice_id, date);

  -- What happened to an invoice, oldest first: its history.
  CREATE TABLE invoice_events (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL,
    occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    type text NOT NULL,
    description text NOT NULL,
    actor_email text,
    status text NOT NULL DEFAULT 'Success',
    error_message text,
    tool_id text,
    external_id text,
    details jsonb,
    CONSTRAINT pk_invoice_events PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_invoice_events_invoice
      FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT ck_invoice_events_status CHECK (status IN ('Success', 'Failed'))
  );
  CREATE INDEX ix_invoice_events_invoice ON invoice_events (tenant_id, invoice_id, occurred_at, id);`;
