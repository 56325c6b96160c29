import pg from 'pg';
import { setUpDatabase } from '../../src/shared/database/prepare-database.js';
import { testConfig } from '../support/config.js';

/** Names of one test run begin alike, so that several runs can share a server. */
export function templateOf(run: string): string {
  return `tiktak_run_${run}`;
}

/** Migrates once per run; every worker copies the result, which takes milliseconds. */
export async function prepareTemplate(ownerUrl: string, run: string): Promise<void> {
  await withServer(ownerUrl, (server) => server.query(`CREATE DATABASE ${templateOf(run)}`));
  await setUpDatabase(testConfig(), databaseAt(ownerUrl, templateOf(run)));
}

/** Drops everything that the run made. */
export async function dropDatabases(ownerUrl: string, run: string): Promise<void> {
  await withServer(ownerUrl, async (server) => {
    const { rows } = await server.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)`,
      [templateOf(run)],
    );
    for (const { name } of rows) await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.query(`DROP ROLE IF EXISTS ${templateOf(run)}_app`);
  });
}

export function databaseAt(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

export async function withServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
