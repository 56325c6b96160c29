import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = 'tiktak-chrome-';

/** A fresh temporary folder for one browser, of this user alone. Its name tells which process made it. */
export async function createProfile(tempDir: string): Promise<string> {
  return mkdtemp(join(tempDir, `${PREFIX}${process.pid}-`));
}

/** Removes a profile, patiently: a dying browser may still write to it. */
export async function removeProfile(profileDir: string): Promise<void> {
  await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(
    () => undefined,
  );
}

/** Removes what processes that were killed have left behind. */
export async function removeStaleProfiles(tempDir: string): Promise<void> {
  const names = await readdir(tempDir).catch(() => []);
  const stale = names.filter((name) => {
    const owner = /^tiktak-chrome-(\d+)-/.exec(name)?.[1];
    return owner !== undefined && !isAlive(Number(owner));
  });
  await Promise.all(stale.map((name) => removeProfile(join(tempDir, name))));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, and somebody else's
  }
}
