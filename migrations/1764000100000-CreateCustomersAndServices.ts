import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateCustomersAndServices1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SERVICES);
    await runner.query(CUSTOMERS);
    for (const table of ['services', 'customers', 'contacts', 'customer_services']) {
      await runner.query(protectByTenant(table));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_services, contacts, customers, services;`);
  }
}

const SERVICES = `
  CREATE TABLE services (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    type text NOT NULL,
    hourly_rate numeric(14,4),
    fixed_amount numeric(14,2),
    description text,
    rounding text NOT NULL,
    sort_order integer NOT NULL DEFAULT 0,
    is_archived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    deleted_at timestamptz(3),
    deleted_by uuid,
    CONSTRAINT pk_services PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_services_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    CONSTRAINT ck_services_type CHECK (type IN ('BillableTime', 'BillableFixed')),
    CONSTRAINT ck_services_rounding CHECK (rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')),
    CONSTRAINT ck_services_amounts CHECK (hourly_rate >= 0 AND fixed_amount >= 0)
  );
  CREATE INDEX ix_services_order ON services (tenant_id, sort_order, name, id) WHERE deleted_at IS NULL;`;

const CUSTOMERS = `
  CREATE TABLE customers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    is_company boolean NOT NULL DEFAULT true,
    vat_number text,
    registration_number text,
    peppol_id text,
    email text,
    language text,
    currency text,
    payment_term_days integer,
    default_buyer_reference text,
    address_street text,
    address_line2 text,
    address_postal_code text,
    address_city text,
    address_country text,
    address_country_code text,
    notes text,
    is_archived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    deleted_at timestamptz(3),
    deleted_by uuid,
    CONSTRAINT pk_customers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_customers_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    CONSTRAINT ck_customers_language CHECK (language IN ('en', 'nl', 'fr', 'de'))
  );
  CREATE INDEX ix_customers_name ON customers (tenant_id, name, id) WHERE deleted_at IS NULL;

  -- A removed contact keeps its row: old entries show its name.
  CREATE TABLE contacts (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    customer_id uuid NOT NULL,
    name text NOT NULL,
    role text,
    email text,
    phone text,
    is_primary boolean NOT NULL DEFAULT false,
    position integer NOT NULL DEFAULT 0,
    removed_at timestamptz(3),
    CONSTRAINT pk_contacts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_contacts_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
  );
  CREATE INDEX ix_contacts_customer ON contacts (tenant_id, customer_id, position) WHERE removed_at IS NULL;
  CREATE UNIQUE INDEX ux_contacts_primary ON contacts (tenant_id, customer_id) WHERE is_primary AND removed_at IS NULL;

  -- With service_id: overrides that service for this customer, NULL = inherited. Without: exists for it alone.
  CREATE TABLE customer_services (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    customer_id uuid NOT NULL,
    service_id uuid,
    name text,
    type text,
    hourly_rate numeric(14,4),
    fixed_amount numeric(14,2),
    description text,
    rounding text,
    sort_order integer NOT NULL DEFAULT 0,
    removed_at timestamptz(3),
    CONSTRAINT pk_customer_services PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_customer_services_customer
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    CONSTRAINT fk_customer_services_service FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id),
    CONSTRAINT ck_customer_services_own CHECK (service_id IS NOT NULL OR (name IS NOT NULL AND type IS NOT NULL)),
    CONSTRAINT ck_customer_services_type CHECK (type IN ('BillableTime', 'BillableFixed')),
    CONSTRAINT ck_customer_services_rounding
      CHECK (rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')),
    CONSTRAINT ck_customer_services_amounts CHECK (hourly_rate >= 0 AND fixed_amount >= 0)
  );
  CREATE INDEX ix_customer_services_customer ON customer_services (tenant_id, customer_id) WHERE removed_at IS NULL;
  CREATE UNIQUE INDEX ux_customer_services_override ON customer_services (tenant_id, customer_id, service_id)
    WHERE service_id IS NOT NULL AND removed_at IS NULL;`;
