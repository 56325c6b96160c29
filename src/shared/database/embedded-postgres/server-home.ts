import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeOpenFolder, SYSTEM_FOLDER } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { giveTo, mayPass, type ServerUser } from './server-user.js';

/**
 * The folder with the server's files: `directory` itself or, when that lies in a folder which the server's user may
 * not pass, one under /var/lib/tiktak with a symbolic link in its place. Nobody's permissions are loosened.
 */
export function prepareServerHome(
  directory: string,
  user: ServerUser | undefined,
  log: (message: string) => void,
): string {
  const home = isLink(directory) ? resolve(dirname(directory), readlinkSync(directory)) : directory;
  if (home === directory && user !== undefined && !mayPass(user, dirname(directory))) {
    return moveToSystemFolder(directory, user, log);
  }
  makePrivateFolder(home, user);
  return realpathSync(home);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function makePrivateFolder(folder: string, user: ServerUser | undefined): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(user, folder);
  const owner = statSync(folder).uid;
  if (user === undefined && owner !== process.getuid?.()) {
    throw new EmbeddedPostgresError(
      `${folder} belongs to another user (uid ${owner}). Start as that user or as root, ` +
        'or set DATA_DIR to a folder of your own.',
    );
  }
}

function moveToSystemFolder(directory: string, user: ServerUser, log: (message: string) => void): string {
  // The random part: a new checkout at an old path must not find the data of the old one, whose keys it does not have.
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const home = join(SYSTEM_FOLDER, `${name}-${randomBytes(4).toString('hex')}`);
  makeOpenFolder(SYSTEM_FOLDER);
  if (existsSync(directory)) {
    const moved = spawnSync('mv', [directory, home], { encoding: 'utf8' });
    if (moved.status !== 0) {
      throw new EmbeddedPostgresError(`Cannot move ${directory} to ${home}: ${moved.stderr}`);
    }
  }
  makePrivateFolder(home, user);
  symlinkSync(home, directory);
  log(`${dirname(directory)} is closed to the database's user: the data is kept in ${home}`);
  return realpathSync(home);
}
