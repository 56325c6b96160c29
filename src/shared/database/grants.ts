import type pg from 'pg';

/**
 * What the application's role may do: read and write rows, nothing else. Given anew after every migration, so
 * that one place tells all rights.
 */
export async function grantToApplication(owner: pg.Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  await owner.query(`REVOKE ALL ON schema_migrations FROM ${name}`);
}
