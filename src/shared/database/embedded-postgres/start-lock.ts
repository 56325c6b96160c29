import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { commandLine } from './processes.js';

const PATIENCE_MS = 120_000;

const heldHere = new Set<string>();

/** Runs `work` while no other process of this machine runs something under the same lock file. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid}\n${commandLine(process.pid)}\n`;
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(file, mine)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Another start holds ${file} (process ${holderOf(file)}) for two minutes already. ` +
          'If that process is not TikTak, delete the file and start again.',
      );
    }
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    heldHere.delete(file);
    rmSync(file, { force: true });
  }
}

function take(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
    heldHere.add(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const theirs = read(file);
  if (theirs !== undefined && !isHeld(file, theirs)) removeStale(file, theirs);
  return false;
}

/** A lock outlives its process after a kill -9 or a reboot; its number may then belong to another program. */
function isHeld(file: string, content: string): boolean {
  const [pid, command] = content.split('\n');
  if (command === undefined) return true; // just being written
  if (Number(pid) === process.pid) return heldHere.has(file);
  return commandLine(Number(pid)) === command;
}

/** Moved away before it is deleted: of two processes that do this at once, none takes away the other's new lock. */
function removeStale(file: string, content: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) === content) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // somebody else was first
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function holderOf(file: string): string {
  return read(file)?.split('\n')[0] ?? 'unknown';
}
