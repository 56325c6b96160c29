import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByTenant } from './row-level-security.js';

export class CreateProjects1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROJECTS);
    await runner.query(protectByTenant('projects'));
    await runner.query(ENTRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE log_entries DROP COLUMN project_id;
      DROP TABLE projects;`);
  }
}

const PROJECTS = `
  CREATE TABLE projects (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    customer_id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL,
    code text,
    budget_hours numeric(12,2),
    budget_amount numeric(14,2),
    is_archived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT pk_projects PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_projects_customer UNIQUE (tenant_id, customer_id, id),
    CONSTRAINT fk_projects_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    CONSTRAINT ck_projects_budgets CHECK (budget_hours >= 0 AND budget_amount >= 0)
  );
  CREATE INDEX ix_projects_name ON projects (tenant_id, name, id);
  CREATE INDEX ix_projects_created ON projects (tenant_id, created_at, id);
  CREATE INDEX ix_projects_updated ON projects (tenant_id, updated_at, id);`;

const ENTRIES = `
  -- With the customer in the key: an entry's project is one of its customer, whatever happens at the same time.
  ALTER TABLE log_entries
    ADD COLUMN project_id uuid,
    ADD CONSTRAINT fk_log_entries_project
      FOREIGN KEY (tenant_id, customer_id, project_id) REFERENCES projects (tenant_id, customer_id, id);
  -- Deleted entries too: they hold their project.
  CREATE INDEX ix_log_entries_project
    ON log_entries (tenant_id, project_id, date DESC, start_sort DESC, created_at DESC, id DESC)
    WHERE project_id IS NOT NULL;`;
