import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateAttachments1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(protectByTenant('log_entry_attachments'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE log_entry_attachments;
      ALTER TABLE log_entries DROP COLUMN attachment_count;`);
  }
}

const TABLES = `
  -- A list of entries looks into the other table only for those that have files. The limit of the rule stands here too.
  ALTER TABLE log_entries
    ADD COLUMN attachment_count integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT ck_log_entries_attachments CHECK (attachment_count BETWEEN 0 AND 20);

  -- The content lies in the file store, under a key made of tenant and id.
  CREATE TABLE log_entry_attachments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    log_entry_id uuid NOT NULL,
    file_name text NOT NULL,
    content_type text NOT NULL,
    size_bytes integer NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_log_entry_attachments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_log_entry_attachments_entry
      FOREIGN KEY (tenant_id, log_entry_id) REFERENCES log_entries (tenant_id, id),
    CONSTRAINT fk_log_entry_attachments_user
      FOREIGN KEY (tenant_id, uploaded_by) REFERENCES memberships (tenant_id, user_id),
    CONSTRAINT ck_log_entry_attachments_size CHECK (size_bytes > 0)
  );
  CREATE INDEX ix_log_entry_attachments_entry ON log_entry_attachments (tenant_id, log_entry_id, uploaded_at, id);`;
