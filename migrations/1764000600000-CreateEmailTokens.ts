import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmailTokens1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Mailed links that work. One per person and purpose: a new one takes the place of the old one, a used one is gone.
      CREATE TABLE email_tokens (
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        token_hash bytea NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT pk_email_tokens PRIMARY KEY (user_id, purpose),
        CONSTRAINT fk_email_tokens_user FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT ck_email_tokens_purpose CHECK (purpose IN ('Verification', 'PasswordReset'))
      );
      CREATE UNIQUE INDEX ux_email_tokens_hash ON email_tokens (token_hash);
      ALTER TABLE email_tokens ENABLE ROW LEVEL SECURITY;
      ALTER TABLE email_tokens FORCE ROW LEVEL SECURITY;
      CREATE POLICY identity_rows ON email_tokens USING (is_identity_scope()) WITH CHECK (is_identity_scope());`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE email_tokens');
  }
}
