import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { prepareJobs } from '../jobs/prepare-jobs.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { grantToApplication } from './grants.js';
import { migrate } from './migrate.js';

export interface PreparedDatabase {
  /** Connection of the role that the application works with: no superuser, owner of nothing. */
  readonly appUrl: string;
  /** Connection of the owner of the tables, for commands of operators. */
  readonly ownerUrl: string;
  /** Stops the embedded server, if this process started it. */
  stop(): Promise<void>;
}

// Any number, the same in every process: only one at a time migrates and sets up the role.
const ADVISORY_LOCK = 7_245_001;

/** Starts the embedded PostgreSQL if none is configured, migrates, and makes sure of the application's role. */
export async function prepareDatabase(config: Config): Promise<PreparedDatabase> {
  if (config.databaseUrl) {
    const { databaseUrl: ownerUrl } = config;
    return { appUrl: await setUpDatabase(config, ownerUrl), ownerUrl, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({
    directory: join(config.dataDirectory, 'postgres'),
    durable: true,
    log: (message) => process.stdout.write(`${message}\n`),
  });
  try {
    const appUrl = await setUpDatabase(config, server.url);
    return { appUrl, ownerUrl: server.url, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Migrates and prepares the role; returns the application's connection. One process at a time. */
export async function setUpDatabase(config: Config, ownerUrl: string): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'tiktak-migrations' });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await migrate(ownerUrl);
    await prepareJobs(owner);
    const appUrl = config.databaseAppUrl ?? (await ensureRole(owner, ownerUrl, config.secrets.masterKey));
    await grantToApplication(owner, decodeURIComponent(new URL(appUrl).username));
    await assertRoleIsHarmless(appUrl);
    return appUrl;
  } finally {
    await owner.end();
  }
}

/** The role `<database>_app` with a password that every process derives alike from the master key. */
async function ensureRole(owner: pg.Client, ownerUrl: string, masterKey: Buffer): Promise<string> {
  const url = new URL(ownerUrl);
  const role = `${decodeURIComponent(url.pathname.slice(1))}_app`;
  const password = createHmac('sha256', masterKey).update(`database role ${role}`).digest('base64url');
  const name = owner.escapeIdentifier(role);
  const existing = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const rights = `LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD ${owner.escapeLiteral(password)}`;
  await owner.query(`${existing.rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${rights}`);
  for (const [setting, value] of Object.entries(ROLE_SETTINGS)) {
    await owner.query(`ALTER ROLE ${name} SET ${setting} = '${value}'`);
  }
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.toString();
}

/** On the role, not on the connection: a connection pooler may refuse start-up parameters. */
const ROLE_SETTINGS = {
  TimeZone: 'UTC',
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
};

/** @throws when the application would work with a role for which row-level security means nothing. */
async function assertRoleIsHarmless(appUrl: string): Promise<void> {
  const app = new pg.Client({ connectionString: appUrl });
  await app.connect();
  try {
    const { rows } = await app.query<{ powerful: boolean; owns: boolean }>(
      `SELECT r.rolsuper OR r.rolbypassrls AS powerful,
              EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid) AS owns
         FROM pg_roles r WHERE r.rolname = current_user`,
    );
    if (rows[0]?.powerful || rows[0]?.owns) {
      throw new Error(
        'The role of DATABASE_APP_URL is a superuser, bypasses row-level security or owns tables. ' +
          "Make a plain one: CREATE ROLE tiktak_app LOGIN PASSWORD '…';",
      );
    }
  } finally {
    await app.end();
  }
}
