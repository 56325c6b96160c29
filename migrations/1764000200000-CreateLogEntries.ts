import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateLogEntries1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOG_ENTRIES);
    await runner.query(protectByTenant('log_entries'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE log_entries;`);
  }
}

const LOG_ENTRIES = `
  -- Exactly one of service_id (a global service) and customer_service_id (one of this customer alone).
  -- started_at: the instant a timer was started; date and start_time are the same in the tenant's zone.
  -- start_sort: start_time in seconds, -1 without one, so that rows without a time come last and compare.
  CREATE TABLE log_entries (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    contact_id uuid,
    service_id uuid,
    customer_service_id uuid,
    invoice_id uuid,
    status text NOT NULL,
    date date NOT NULL,
    start_time time(0),
    end_time time(0),
    start_sort integer NOT NULL DEFAULT -1,
    started_at timestamptz(3),
    duration_seconds integer,
    billable_seconds integer,
    rounding text NOT NULL,
    fixed_amount numeric(14,2),
    is_billable boolean NOT NULL DEFAULT true,
    notes text,
    tags text[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    deleted_at timestamptz(3),
    deleted_by uuid,
    CONSTRAINT pk_log_entries PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_log_entries_user FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    CONSTRAINT fk_log_entries_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    CONSTRAINT fk_log_entries_contact FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
    CONSTRAINT fk_log_entries_service FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id),
    CONSTRAINT fk_log_entries_customer_service
      FOREIGN KEY (tenant_id, customer_service_id) REFERENCES customer_services (tenant_id, id),
    CONSTRAINT ck_log_entries_status CHECK (status IN ('Running', 'Completed', 'Invoiced')),
    CONSTRAINT ck_log_entries_rounding CHECK (rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')),
    CONSTRAINT ck_log_entries_one_service CHECK ((service_id IS NULL) <> (customer_service_id IS NULL)),
    CONSTRAINT ck_log_entries_running
      CHECK (status <> 'Running' OR (started_at IS NOT NULL AND end_time IS NULL AND duration_seconds IS NULL)),
    CONSTRAINT ck_log_entries_times CHECK ((end_time IS NULL) OR (start_time IS NOT NULL)),
    CONSTRAINT ck_log_entries_seconds CHECK (duration_seconds >= 0 AND billable_seconds >= 0),
    CONSTRAINT ck_log_entries_invoice CHECK ((status = 'Invoiced') = (invoice_id IS NOT NULL) OR deleted_at IS NOT NULL)
  );
  CREATE INDEX ix_log_entries_list
    ON log_entries (tenant_id, date DESC, start_sort DESC, created_at DESC, id DESC) WHERE deleted_at IS NULL;
  CREATE INDEX ix_log_entries_customer
    ON log_entries (tenant_id, customer_id, date DESC, start_sort DESC, created_at DESC, id DESC)
    WHERE deleted_at IS NULL;
  CREATE INDEX ix_log_entries_uninvoiced ON log_entries (tenant_id, customer_id, date, start_sort, id)
    WHERE status = 'Completed' AND is_billable AND deleted_at IS NULL;
  CREATE INDEX ix_log_entries_invoice ON log_entries (tenant_id, invoice_id) WHERE invoice_id IS NOT NULL;
  CREATE UNIQUE INDEX ux_log_entries_running
    ON log_entries (tenant_id, user_id, customer_id, coalesce(service_id, customer_service_id))
    WHERE status = 'Running' AND deleted_at IS NULL;`;
