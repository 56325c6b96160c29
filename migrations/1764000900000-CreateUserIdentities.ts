import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUserIdentities1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['user_identities', 'openid_used_tickets']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY identity_rows ON ${table} USING (is_identity_scope()) WITH CHECK (is_identity_scope());`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE openid_used_tickets, user_identities;`);
  }
}

const TABLES = `
  -- Who a person is at Google or Microsoft. The key is what the provider promises to keep; an e-mail address is not.
  -- email: as verified when the row was made, for people to read.
  CREATE TABLE user_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL,
    provider text NOT NULL,
    email text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_user_identities PRIMARY KEY (issuer, subject),
    CONSTRAINT fk_user_identities_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_user_identities_provider CHECK (provider IN ('google', 'microsoft'))
  );
  CREATE INDEX ix_user_identities_user ON user_identities (user_id);

  -- What works once and has been used; a row may go when what it stands for has expired.
  CREATE TABLE openid_used_tickets (
    ticket_hash bytea NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    CONSTRAINT pk_openid_used_tickets PRIMARY KEY (ticket_hash)
  );
  CREATE INDEX ix_openid_used_tickets_expiry ON openid_used_tickets (expires_at);`;
