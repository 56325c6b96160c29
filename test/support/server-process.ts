import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestDatabase } from './test-database.js';

/** The application in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
  /** Without any chance to finish its work. */
  kill(): Promise<void>;
}

/** What one process has compiled, the next one need not. */
const COMPILED = join(tmpdir(), 'tiktak-test-compiled');

export async function startServerProcess(
  database: TestDatabase,
  settings: NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  const argument = JSON.stringify({ databaseUrl: database.appUrl, settings });
  const server = spawn(
    process.execPath,
    ['--import', './test/setup/typescript-hooks.mjs', 'test/setup/serve.ts', argument],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } },
  );
  const ended = once(server, 'exit');
  const [line] = await Promise.race([once(createInterface(server.stdout), 'line'), ended]);
  if (typeof line !== 'string') throw new Error('The server process did not start: see above.');
  return {
    port: Number(line),
    async stop() {
      server.stdin.end();
      await ended;
    },
    async kill() {
      server.kill('SIGKILL');
      await ended;
    },
  };
}
