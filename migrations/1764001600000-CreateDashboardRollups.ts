import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateDashboardRollups1764001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FILL);
    for (const table of ['daily_hours', 'monthly_work']) await runner.query(protectByTenant(table));
    for (const trigger of TRIGGERS) await runner.query(createTrigger(trigger));
    await runner.query(INVOICE_INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_invoices_open, ix_invoices_paid;`);
    for (const { name } of TRIGGERS) {
      await runner.query(`DROP TRIGGER ${name} ON log_entries; DROP FUNCTION ${name}();`);
    }
    await runner.query(`DROP TABLE daily_hours, monthly_work;`);
  }
}

const TABLES = `
  -- Sums over the entries that count: not Running, not deleted. Kept by the triggers below, never written otherwise.
  -- A figure is the sum of a few rows, one per slot: a row stays locked until its writer commits, and connections that
  -- write at the same time mostly have different slots. So a single row may be negative, and may fall to zero and stay.
  -- The entries hold the foreign keys.
  -- The lower fill factor leaves room on the page for the next version of a row.
  CREATE TABLE daily_hours (
    tenant_id uuid NOT NULL,
    date date NOT NULL,
    user_id uuid NOT NULL,
    slot smallint NOT NULL,
    seconds bigint NOT NULL,
    billable_seconds bigint NOT NULL,
    entries integer NOT NULL,
    CONSTRAINT pk_daily_hours PRIMARY KEY (tenant_id, date, user_id, slot),
    CONSTRAINT fk_daily_hours_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  ) WITH (fillfactor = 80);

  -- month: its first day. service_id: a global service, or one of the customer alone.
  -- billable_seconds and fixed_amount: of billable entries. Which of the two is charged, the service's type tells.
  CREATE TABLE monthly_work (
    tenant_id uuid NOT NULL,
    month date NOT NULL,
    customer_id uuid NOT NULL,
    service_id uuid NOT NULL,
    slot smallint NOT NULL,
    seconds bigint NOT NULL,
    billable_seconds bigint NOT NULL,
    fixed_amount numeric(20,2) NOT NULL,
    entries integer NOT NULL,
    CONSTRAINT pk_monthly_work PRIMARY KEY (tenant_id, month, customer_id, service_id, slot),
    CONSTRAINT fk_monthly_work_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  ) WITH (fillfactor = 80);`;

const COUNTS = `status <> 'Running' AND deleted_at IS NULL`;
const SECONDS = 'sum(sign * coalesce(duration_seconds, 0))';
const BILLABLE = 'sum(sign * CASE WHEN is_billable THEN coalesce(billable_seconds, 0) ELSE 0 END)';
const FIXED = 'sum(sign * CASE WHEN is_billable THEN coalesce(fixed_amount, 0) ELSE 0 END)';
const ENTRIES = 'sum(sign)';
/** Of the connection: one statement writes one slot. */
const SLOT = 'pg_backend_pid() % 8';

/**
 * Adds what a set of entries changes, by day and person. One statement in the order of the key, so that two writers
 * lock the same rows in the same order; sums that stay as they are write nothing.
 *
 * @param changes entries with a `sign`: 1 for one that is there now, -1 for one that no longer is.
 */
function addToDays(changes: string): string {
  return `
  INSERT INTO daily_hours AS kept (tenant_id, date, user_id, slot, seconds, billable_seconds, entries)
  SELECT tenant_id, date, user_id, ${SLOT}, ${SECONDS}, ${BILLABLE}, ${ENTRIES}
    FROM (${changes}) changed
   WHERE ${COUNTS}
   GROUP BY tenant_id, date, user_id
  HAVING ${SECONDS} <> 0 OR ${BILLABLE} <> 0 OR ${ENTRIES} <> 0
   ORDER BY tenant_id, date, user_id
      ON CONFLICT ON CONSTRAINT pk_daily_hours DO UPDATE
     SET seconds = kept.seconds + excluded.seconds,
         billable_seconds = kept.billable_seconds + excluded.billable_seconds,
         entries = kept.entries + excluded.entries;`;
}

const MONTH = `date_trunc('month', date::timestamp)::date`;
const SERVICE = 'coalesce(service_id, customer_service_id)';

/** As {@link addToDays}, by month, customer and service. */
function addToMonths(changes: string): string {
  return `
  INSERT INTO monthly_work AS kept
         (tenant_id, month, customer_id, service_id, slot, seconds, billable_seconds, fixed_amount, entries)
  SELECT tenant_id, ${MONTH}, customer_id, ${SERVICE}, ${SLOT}, ${SECONDS}, ${BILLABLE}, ${FIXED}, ${ENTRIES}
    FROM (${changes}) changed
   WHERE ${COUNTS}
   GROUP BY tenant_id, ${MONTH}, customer_id, ${SERVICE}
  HAVING ${SECONDS} <> 0 OR ${BILLABLE} <> 0 OR ${FIXED} <> 0 OR ${ENTRIES} <> 0
   ORDER BY tenant_id, ${MONTH}, customer_id, ${SERVICE}
      ON CONFLICT ON CONSTRAINT pk_monthly_work DO UPDATE
     SET seconds = kept.seconds + excluded.seconds,
         billable_seconds = kept.billable_seconds + excluded.billable_seconds,
         fixed_amount = kept.fixed_amount + excluded.fixed_amount,
         entries = kept.entries + excluded.entries;`;
}

interface Trigger {
  readonly name: string;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly tables: string;
  readonly changes: string;
}

const entriesOf = (table: string, sign: 1 | -1): string => `
    SELECT ${sign} AS sign, tenant_id, date, user_id, customer_id, service_id, customer_service_id, status, deleted_at,
           is_billable, duration_seconds, billable_seconds, fixed_amount
      FROM ${table}`;
const WAS = entriesOf('old_entries', -1);
const IS = entriesOf('new_entries', 1);

// One per event: PostgreSQL gives a trigger of several events no table of what changed.
const TRIGGERS: readonly Trigger[] = [
  { name: 'roll_up_inserted', event: 'INSERT', tables: 'NEW TABLE AS new_entries', changes: IS },
  {
    name: 'roll_up_updated',
    event: 'UPDATE',
    tables: 'OLD TABLE AS old_entries NEW TABLE AS new_entries',
    changes: `${WAS} UNION ALL ${IS}`,
  },
  { name: 'roll_up_deleted', event: 'DELETE', tables: 'OLD TABLE AS old_entries', changes: WAS },
];

/** Once per statement, with the rights of whoever writes: row-level security holds for the sums too. */
function createTrigger({ name, event, tables, changes }: Trigger): string {
  return `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${addToDays(changes)} ${addToMonths(changes)}
      RETURN NULL;
    END $$;
    CREATE TRIGGER ${name} AFTER ${event} ON log_entries REFERENCING ${tables}
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;
}

const ALL = entriesOf('log_entries', 1);

/** The owner of the tables sees rows of all tenants only while row-level security is not forced on it. */
const FILL = `
  ALTER TABLE log_entries NO FORCE ROW LEVEL SECURITY;
  ${addToDays(ALL)}
  ${addToMonths(ALL)}
  ALTER TABLE log_entries FORCE ROW LEVEL SECURITY;`;

const INVOICE_INDEXES = `
  -- What is open, and what was paid in a month, however many old invoices there are.
  CREATE INDEX ix_invoices_open ON invoices (tenant_id, status, due_date)
    WHERE status IN ('Draft', 'Sent') AND document_type = 'Invoice' AND deleted_at IS NULL;
  CREATE INDEX ix_invoices_paid ON invoices (tenant_id, paid_date)
    WHERE status = 'Paid' AND document_type = 'Invoice' AND deleted_at IS NULL;`;
