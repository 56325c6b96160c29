import type pg from 'pg';
import { JOBS_SCHEMA } from '../jobs/job-queues.js';

/**
 * What the application's role may do: read and write rows, nothing else. Given anew after every migration, so
 * that one place tells all rights.
 */
export async function grantToApplication(owner: pg.Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  // What happened stays: the log can be added to and read, nothing else.
  await owner.query(`REVOKE UPDATE, DELETE ON audit_log FROM ${name}`);
  await owner.query(`REVOKE ALL ON schema_migrations FROM ${name}`);
  await grantJobs(owner, name);
}

/** Jobs are written, taken and cleared away; what queues and versions there are, only the owner decides. */
async function grantJobs(owner: pg.Client, name: string): Promise<void> {
  const tables = (names: string[]): string => names.map((table) => `${JOBS_SCHEMA}.${table}`).join(', ');
  await owner.query(`GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${name}`);
  await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${name}`);
  await owner.query(
    `GRANT INSERT, UPDATE, DELETE ON ${tables(['job', 'job_common', 'job_dependency'])} TO ${name}`,
  );
  await owner.query(`GRANT UPDATE ON ${tables(['queue', 'version'])} TO ${name}`); // statistics, times of upkeep
  // Cleared in the same pass, of rows that are locked first, which takes UPDATE.
  await owner.query(`GRANT UPDATE, DELETE ON ${tables(['instance'])} TO ${name}`);
}
