import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentity } from './row-level-security.js';

export class CreateInvitations1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATIONS);
    await runner.query(protectIdentity('invitations'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE invitations;`);
  }
}

const INVITATIONS = `
  -- Pending while neither accepted nor cancelled, expired or not. token_hash: SHA-256 of the newest mailed token.
  CREATE TABLE invitations (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    token_hash bytea NOT NULL,
    invited_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    sent_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    accepted_at timestamptz(3),
    cancelled_at timestamptz(3),
    CONSTRAINT pk_invitations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_invitations_inviter FOREIGN KEY (tenant_id, invited_by) REFERENCES memberships (tenant_id, user_id),
    CONSTRAINT ck_invitations_role CHECK (role IN ('Admin', 'Member'))
  );
  CREATE UNIQUE INDEX ux_invitations_token ON invitations (token_hash);
  CREATE UNIQUE INDEX ux_invitations_pending ON invitations (tenant_id, lower(email))
    WHERE accepted_at IS NULL AND cancelled_at IS NULL;`;
