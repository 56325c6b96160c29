import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { freePort } from '../../src/shared/database/embedded-postgres/free-port.js';
import { WATCHDOG_SCRIPT } from '../../src/shared/database/embedded-postgres/lifeline.js';

export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const INSTALL =
  'The tests need redis-server (7 or later). Debian or Ubuntu: apt-get install redis-server. macOS: brew install redis. ' +
  'Or set TEST_REDIS_URL to a server whose content may be lost.';

/** A private Redis that keeps nothing on disk, and ends with this process in whatever way that ends. */
export async function startRedis(atPort?: number): Promise<RunningRedis> {
  const port = atPort ?? (await freePort());
  const settings = { port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: tmpdir() };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const redis = spawn('/bin/sh', ['-c', WATCHDOG_SCRIPT, 'sh', 'redis-server', ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  await untilReady(redis);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async stop() {
      (redis.stdio[3] as Writable).destroy();
      if (redis.exitCode === null) await once(redis, 'exit');
    },
  };
}

async function untilReady(redis: ChildProcess): Promise<void> {
  const output: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [redis.stdout, redis.stderr] as Readable[]) {
      createInterface(stream).on('line', (line) => {
        output.push(line);
        if (line.includes('Ready to accept connections')) resolve();
      });
    }
    redis.once('close', (code) => reject(new Error(code === 127 ? INSTALL : output.slice(-10).join('\n'))));
  });
}
