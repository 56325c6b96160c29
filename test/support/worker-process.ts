import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestApp } from './test-app.js';

const HOOKS = ['--import', './test/setup/typescript-hooks.mjs'];
/** What one process has compiled, the next one need not. */
const COMPILED = join(tmpdir(), 'tiktak-test-compiled');

/** What a program of ours needs to work beside the application: the same database, files and secrets. */
export function programEnvironment({ config, database }: TestApp): NodeJS.ProcessEnv {
  const { jwtSecret, apiKeyPepper, masterKey } = config.secrets;
  return {
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: COMPILED,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: config.dataDirectory,
    MAIL_FROM: config.mail.from,
    ...(config.mail.smtpUrl && { SMTP_URL: config.mail.smtpUrl }),
    JWT_SECRET: jwtSecret.toString('base64'),
    API_KEY_PEPPER: apiKeyPepper.toString('base64'),
    MASTER_KEY: masterKey.toString('base64'),
  };
}

/** `npm run worker`: it is at work some seconds later. */
export interface WorkerProcess {
  /** Without any chance to finish its work. */
  kill(): Promise<void>;
  /** As an operator stops it. @returns its exit code. */
  stop(): Promise<number | null>;
}

export function startWorkerProcess(test: TestApp, settings: NodeJS.ProcessEnv = {}): WorkerProcess {
  const env = { ...programEnvironment(test), ...settings };
  const worker = spawn(process.execPath, [...HOOKS, 'src/worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const ended = once(worker, 'exit') as Promise<[number | null]>;
  return {
    async kill() {
      worker.kill('SIGKILL');
      await ended;
    },
    async stop() {
      worker.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}
