import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { commandLine, isAlive } from './processes.js';

/** A running server as its own pid file tells it. */
export interface Postmaster {
  readonly data: string;
  readonly pid: number;
  readonly port: number;
  /** starting, ready, stopping (or standby) */
  readonly status: string;
}

const SHUTDOWN_LIMIT_MS = 60_000;

/** The server that runs on this data folder, if any. */
export function findPostmaster(data: string): Postmaster | undefined {
  const [pid, , , port, , , , status] = readPidFile(data);
  if (!pid || !isServerOf(Number(pid), data)) return undefined;
  return { data, pid: Number(pid), port: Number(port), status: status?.trim() ?? 'starting' };
}

/**
 * After a kill -9 or a reboot the pid file may name a number that now belongs to another program, and PostgreSQL would
 * refuse to start for its sake. A file whose process is gone stays: PostgreSQL itself checks what is left of it.
 */
export function forgetStrangersPid(data: string): void {
  const pid = Number(readPidFile(data)[0]);
  if (pid > 0 && isAlive(pid) && !isServerOf(pid, data))
    rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  try {
    process.kill(server.pid, 'SIGINT');
  } catch {
    // gone already
  }
  await untilGone(server);
}

export async function untilGone(server: Postmaster): Promise<void> {
  const deadline = Date.now() + SHUTDOWN_LIMIT_MS;
  while (isServerOf(server.pid, server.data)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${server.pid}) has not stopped within a minute. End it with "kill -INT ${server.pid}".`,
      );
    }
    await sleep(20);
  }
}

function readPidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isServerOf(pid: number, data: string): boolean {
  const command = commandLine(pid);
  return command.includes(`/postgres -D ${data} -p `) && !command.startsWith('/bin/sh ');
}
