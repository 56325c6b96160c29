import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { databaseAt, templateOf, withServer } from '../setup/template-database.js';
import { testConfig } from './config.js';

/** A database of this worker, with the schema and no rows; the same for all its test files of a run. */
export interface TestDatabase {
  /** The superuser: for a test that must see or break what the application cannot. */
  readonly ownerUrl: string;
  /** The role that the application works with. */
  readonly appUrl: string;
}

export async function workerDatabase(): Promise<TestDatabase> {
  return copyOfTemplate(`worker_${process.env['JEST_WORKER_ID'] ?? '1'}`);
}

/** Made at the first call of a run; a later call with the same name gets the same database. */
export async function copyOfTemplate(suffix: string): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL']!;
  const template = templateOf(process.env['TEST_RUN']!);
  const name = `${template}_${suffix}`;
  await withServer(serverUrl, async (server) => {
    // Two workers cannot copy the template at the same moment.
    await server.query('SELECT pg_advisory_lock(7245002)');
    const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return { ownerUrl: databaseAt(serverUrl, name), appUrl: appUrl(serverUrl, name, `${template}_app`) };
}

/** As the server derives it (prepare-database.ts), for the role of the template. */
function appUrl(serverUrl: string, name: string, role: string): string {
  const url = new URL(databaseAt(serverUrl, name));
  url.username = role;
  url.password = createHmac('sha256', testConfig().secrets.masterKey)
    .update(`database role ${role}`)
    .digest('base64url');
  return url.toString();
}

/** Runs statements as the superuser. */
export function asOwner<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withServer(database.ownerUrl, work);
}
