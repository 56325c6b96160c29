import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { EmbeddedPostgresError, USE_OWN_SERVER } from './embedded-postgres.error.js';

/** Whom the server runs as. PostgreSQL refuses root; for everybody else it is the caller: undefined. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** As root: the owner of the data if there is some already, else the system user `postgres`, else `nobody`. */
export function chooseServerUser(dataFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = systemUser('postgres') ?? systemUser('nobody');
  if (user !== undefined) return user;
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor a user "nobody". ' +
      `Start as a normal user. ${USE_OWN_SERVER}`,
  );
}

function systemUser(name: string): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** May this user execute the file, or pass through the folder? Asked as that user, so that access lists count too. */
export function mayPass(user: ServerUser | undefined, path: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/' });
  if (asked.error === undefined) return asked.status === 0;
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and this process may not become uid ${user?.uid}: ${asked.error.message}. ` +
      `Start as a normal user. ${USE_OWN_SERVER}`,
  );
}

/** Hands one file or folder to the server's user. */
export function giveTo(user: ServerUser | undefined, path: string): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}
