import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentity } from './row-level-security.js';

export class CreateTenantsAndPeople1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCOPES);
    await runner.query(TENANTS);
    await runner.query(PEOPLE);
    await runner.query(CREDENTIALS);
    await runner.query(protectIdentity('tenants', 'id'));
    for (const table of ['memberships', 'api_keys', 'sessions', 'refresh_tokens']) {
      await runner.query(protectIdentity(table));
    }
    await runner.query(`
      ALTER TABLE users ENABLE ROW LEVEL SECURITY;
      ALTER TABLE users FORCE ROW LEVEL SECURITY;
      CREATE POLICY identity_rows ON users USING (is_identity_scope()) WITH CHECK (is_identity_scope());`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE refresh_tokens, sessions, api_keys, memberships, users, tenants;
      DROP FUNCTION current_tenant_id(), is_identity_scope();`);
  }
}

const SCOPES = `
  CREATE FUNCTION current_tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;
  CREATE FUNCTION is_identity_scope() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('app.identity', true), '') = 'on';`;

const TENANTS = `
  CREATE TABLE tenants (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    company_name text NOT NULL,
    plan text NOT NULL DEFAULT 'Free',
    vat_number text,
    company_registration_number text,
    legal_form text,
    email text,
    phone text,
    website text,
    contact_name text,
    address_street text,
    address_line2 text,
    address_postal_code text,
    address_city text,
    address_country text,
    address_country_code text,
    iban text,
    bic text,
    peppol_id text,
    currency text NOT NULL DEFAULT 'EUR',
    time_zone text NOT NULL DEFAULT 'Europe/Brussels',
    language text NOT NULL DEFAULT 'en',
    time_rounding text NOT NULL DEFAULT 'None',
    default_vat_percent numeric(14,4) NOT NULL DEFAULT 21,
    payment_term_days integer NOT NULL DEFAULT 30,
    invoice_prefix text NOT NULL DEFAULT 'INV-{yyyy}-',
    credit_note_prefix text NOT NULL DEFAULT 'CN-{yyyy}-',
    structured_reference text NOT NULL DEFAULT 'None',
    invoice_footer text,
    vat_exemption_reason text,
    invoice_email_subject_template text,
    invoice_email_body_template text,
    invoice_email_send_copy boolean NOT NULL DEFAULT false,
    invoice_email_default_bcc text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_tenants PRIMARY KEY (id),
    CONSTRAINT ck_tenants_plan CHECK (plan IN ('Free', 'Pro', 'Business', 'Enterprise')),
    CONSTRAINT ck_tenants_language CHECK (language IN ('en', 'nl', 'fr', 'de')),
    CONSTRAINT ck_tenants_time_rounding
      CHECK (time_rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')),
    CONSTRAINT ck_tenants_structured_reference CHECK (structured_reference IN ('None', 'Belgian', 'ISO11649'))
  );`;

const PEOPLE = `
  -- A person, in however many companies. Visible to the identity scope only.
  CREATE TABLE users (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    language text NOT NULL DEFAULT 'en',
    email_verified_at timestamptz(3),
    last_tenant_id uuid,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_last_tenant FOREIGN KEY (last_tenant_id) REFERENCES tenants (id) ON DELETE SET NULL
  );
  CREATE UNIQUE INDEX ux_users_email ON users (lower(email));

  -- name: under which the person appears in this company; it stays on their entries when they leave.
  CREATE TABLE memberships (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    joined_at timestamptz(3) NOT NULL DEFAULT now(),
    removed_at timestamptz(3),
    CONSTRAINT pk_memberships PRIMARY KEY (tenant_id, user_id),
    CONSTRAINT fk_memberships_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    CONSTRAINT fk_memberships_user FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT ck_memberships_role CHECK (role IN ('Owner', 'Admin', 'Member'))
  );
  CREATE UNIQUE INDEX ux_memberships_owner ON memberships (tenant_id) WHERE role = 'Owner' AND removed_at IS NULL;
  CREATE INDEX ix_memberships_user ON memberships (user_id);`;

const CREDENTIALS = `
  -- key_hmac finds a key; key_ciphertext shows it again. Neither reveals it without the server's secrets.
  CREATE TABLE api_keys (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    masked_key text NOT NULL,
    key_hmac bytea NOT NULL,
    key_ciphertext bytea NOT NULL,
    master_key_id text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    CONSTRAINT pk_api_keys PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_api_keys_creator FOREIGN KEY (tenant_id, created_by) REFERENCES memberships (tenant_id, user_id)
  );
  CREATE UNIQUE INDEX ux_api_keys_hmac ON api_keys (key_hmac);

  -- One sign-in; its refresh tokens are one family.
  CREATE TABLE sessions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    user_agent text,
    ip text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    last_seen_at timestamptz(3) NOT NULL DEFAULT now(),
    ended_at timestamptz(3),
    CONSTRAINT pk_sessions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_sessions_membership FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
  );
  CREATE INDEX ix_sessions_user ON sessions (user_id, created_at);

  CREATE TABLE refresh_tokens (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_at timestamptz(3) NOT NULL,
    spent_at timestamptz(3),
    CONSTRAINT pk_refresh_tokens PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_refresh_tokens_session
      FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX ux_refresh_tokens_hash ON refresh_tokens (token_hash);
  CREATE INDEX ix_refresh_tokens_session ON refresh_tokens (tenant_id, session_id);`;
