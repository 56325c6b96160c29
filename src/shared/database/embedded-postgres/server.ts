import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, SERVER_ENVIRONMENT, type ClusterOptions } from './cluster.js';
import { EmbeddedPostgresError, USE_OWN_SERVER } from './embedded-postgres.error.js';
import { freePort } from './free-port.js';
import { createLifeline, WATCHDOG_SCRIPT } from './lifeline.js';
import { findPostmaster, type Postmaster } from './postmaster.js';

const LOG_LIMIT_BYTES = 1_000_000;
const ATTEMPTS = 3;

export interface RunningServer {
  readonly postmaster: Postmaster;
  /** File descriptor of the lifeline: closing it lets the server go. */
  readonly hold: number;
}

/** Starts the server on a free port of the loopback interface and waits until it accepts connections. */
export async function startServer(options: ClusterOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const { child, hold } = await launch(options);
    const postmaster = await untilReady(child, options);
    if (postmaster !== undefined) return { postmaster, hold };
    closeSync(hold);
    const output = tail(logFile(options.home));
    const lostPort = output.includes('could not create any TCP/IP sockets'); // taken between our look and its bind
    if (lostPort && attempt < ATTEMPTS) continue;
    throw new EmbeddedPostgresError(
      `PostgreSQL ended while starting. The end of ${logFile(options.home)}:\n${output}\n${USE_OWN_SERVER}`,
    );
  }
}

async function launch(options: ClusterOptions): Promise<{ child: ChildProcess; hold: number }> {
  const { home, binaries, user } = options;
  const { hold, watch } = createLifeline(join(home, 'lifeline'));
  const output = openLog(options);
  const command = [binaries.postgres, ...serverArguments(options, await freePort())];
  try {
    // detached: Ctrl-C in a terminal must reach the application first, not its database
    const child = spawn('/bin/sh', ['-c', WATCHDOG_SCRIPT, 'sh', ...command], {
      ...user,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', output, output, watch],
    });
    child.unref();
    return { child, hold };
  } finally {
    closeSync(output);
    closeSync(watch);
  }
}

function serverArguments({ home, durable }: ClusterOptions, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log', // errors of statements reach the application anyway, and may hold people's data
    log_checkpoints: 'off',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataFolder(home), '-p', String(port), ...flags];
}

/** Undefined when the server has ended instead. There is no time limit: recovery after a crash takes what it takes. */
async function untilReady(child: ChildProcess, options: ClusterOptions): Promise<Postmaster | undefined> {
  let hasEnded = false;
  child.once('error', () => (hasEnded = true)).once('exit', () => (hasEnded = true));
  for (let waited = 0; !hasEnded; waited += 20) {
    const postmaster = findPostmaster(dataFolder(options.home));
    if (postmaster?.status === 'ready') return postmaster;
    if (waited > 0 && waited % 5000 === 0)
      options.log('PostgreSQL is still starting (recovering after a crash?) …');
    await sleep(20);
  }
  return undefined;
}

const logFile = (home: string): string => join(home, 'server.log');

/** Kept over restarts until it has grown large, then begun anew. */
function openLog({ home, user }: ClusterOptions): number {
  const size = statSync(logFile(home), { throwIfNoEntry: false })?.size ?? 0;
  const file = openSync(logFile(home), size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  if (user !== undefined) fchownSync(file, user.uid, user.gid);
  return file;
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
