import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentity } from './row-level-security.js';

export class CreateOutgoingMails1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTGOING_MAILS);
    await runner.query(protectIdentity('outgoing_mails'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outgoing_mails;');
  }
}

const OUTGOING_MAILS = `
  -- tenant_id: NULL for mails of the service itself, which only the identity scope sees.
  -- ciphertext: what the mail says; links in it are secrets. Gone when it is delivered or refused for good.
  -- counted_on: the day whose allowance the mail has used.
  CREATE TABLE outgoing_mails (
    id uuid NOT NULL,
    tenant_id uuid,
    kind text NOT NULL,
    recipient text NOT NULL,
    status text NOT NULL DEFAULT 'Queued',
    ciphertext bytea,
    master_key_id text NOT NULL,
    message_id text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    counted_on date,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    sent_at timestamptz(3),
    CONSTRAINT pk_outgoing_mails PRIMARY KEY (id),
    CONSTRAINT fk_outgoing_mails_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    CONSTRAINT ck_outgoing_mails_kind CHECK (kind IN ('Verification', 'PasswordReset', 'Invitation', 'Invoice')),
    CONSTRAINT ck_outgoing_mails_status CHECK (status IN ('Queued', 'Sent', 'Failed')),
    CONSTRAINT ck_outgoing_mails_sent CHECK ((status = 'Sent') = (sent_at IS NOT NULL)),
    CONSTRAINT ck_outgoing_mails_content
      CHECK (CASE status WHEN 'Queued' THEN ciphertext IS NOT NULL WHEN 'Sent' THEN ciphertext IS NULL ELSE true END)
  );
  CREATE INDEX ix_outgoing_mails_counted ON outgoing_mails (tenant_id, counted_on);
  CREATE INDEX ix_outgoing_mails_created ON outgoing_mails (tenant_id, created_at);`;
