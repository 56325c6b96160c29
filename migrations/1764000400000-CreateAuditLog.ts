import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditLog1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_LOG);
    await runner.query(`
      ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
      -- Appended to and read; there is no policy under which a row could be changed or deleted.
      CREATE POLICY audit_read ON audit_log FOR SELECT USING (tenant_id = current_tenant_id());
      CREATE POLICY audit_append ON audit_log FOR INSERT WITH CHECK (tenant_id = current_tenant_id());`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
  }
}

const AUDIT_LOG = `
  -- actor_email as it was: the person may leave or change it. No foreign keys: what happened stays true.
  CREATE TABLE audit_log (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    actor_id uuid,
    actor_email text,
    action text NOT NULL,
    entity_type text NOT NULL,
    entity_id uuid,
    summary text NOT NULL,
    changes jsonb,
    request_id text NOT NULL,
    CONSTRAINT pk_audit_log PRIMARY KEY (tenant_id, id)
  );
  CREATE INDEX ix_audit_log_time ON audit_log (tenant_id, occurred_at, id);
  CREATE INDEX ix_audit_log_entity ON audit_log (tenant_id, entity_id, occurred_at, id) WHERE entity_id IS NOT NULL;`;
