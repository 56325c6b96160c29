import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, USE_OWN_SERVER } from './embedded-postgres.error.js';
import { giveTo, type ServerUser } from './server-user.js';

/** All that the server and initdb get to see of our environment: no secrets, no PG… variables. */
export const SERVER_ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const UNFINISHED = 'data.new-';

export const dataFolder = (home: string): string => join(home, 'data');
const passwordFile = (home: string): string => join(home, 'password');

export interface ClusterOptions {
  readonly home: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly durable: boolean;
  readonly log: (message: string) => void;
}

/** Makes the data folder unless it is there. An interrupted attempt leaves nothing that counts as one. */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { home, user, binaries } = options;
  const data = dataFolder(home);
  if (existsSync(data)) return assertOpenable(home, binaries);
  options.log('Creating the database …');
  removeUnfinished(home);
  writeFileSync(passwordFile(home), randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(user, passwordFile(home));
  const unfinished = join(home, `${UNFINISHED}${process.pid}`);
  await initialise(unfinished, options);
  renameSync(unfinished, data);
}

/** An initdb whose starter was killed may still be writing into its folder, so every attempt has its own. */
function removeUnfinished(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

export function readPassword(home: string): string {
  return readFileSync(passwordFile(home), 'utf8').trim();
}

/** C.UTF-8 of PostgreSQL itself: upper and lower case of all letters, and an order that no system update changes. */
async function initialise(folder: string, options: ClusterOptions): Promise<void> {
  const { binaries, user, home, durable } = options;
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`];
  const sync = durable ? [] : ['--no-sync'];
  try {
    await promisify(execFile)(
      binaries.initdb,
      ['-D', folder, ...access, ...locale, ...sync, '--no-instructions'],
      { ...user, env: SERVER_ENVIRONMENT, cwd: '/' },
    );
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Cannot create the database in ${home}: ${reason(error)}\n${USE_OWN_SERVER}`,
    );
  }
}

function reason(error: unknown): string {
  const { stderr, code, message } = error as { stderr?: string; code?: string | number; message: string };
  if (code === 'ENOENT')
    return 'the server program does not run here (it needs glibc; Alpine Linux has musl).';
  return stderr?.trim() || message;
}

function assertOpenable(home: string, binaries: Binaries): void {
  const data = dataFolder(home);
  const version = readOptional(join(data, 'PG_VERSION'))?.trim();
  if (version !== binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      `${data} was made by PostgreSQL ${version ?? '(unknown)'}, but the installed one is ${binaries.majorVersion}. ` +
        'Install the former version of TikTak to export the data, or move the folder away to begin anew.',
    );
  }
  if (readOptional(passwordFile(home)) === undefined) {
    throw new EmbeddedPostgresError(
      `${passwordFile(home)} is missing or not readable. Restore it from a backup, or move ${home} away to begin anew.`,
    );
  }
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
