import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateIdempotencyRecords1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Answers to POSTs with an Idempotency-Key, kept for a day. Written in the transaction of what the call did.
      CREATE TABLE idempotency_records (
        tenant_id uuid NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_hash bytea NOT NULL,
        status smallint NOT NULL,
        answer text NOT NULL,
        etag text,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT pk_idempotency_records PRIMARY KEY (tenant_id, key, route),
        CONSTRAINT fk_idempotency_records_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE INDEX ix_idempotency_records_created ON idempotency_records (tenant_id, created_at);
      ${protectByTenant('idempotency_records')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_records');
  }
}
