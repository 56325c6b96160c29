import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/shared/database/embedded-postgres/free-port.js';
import type { Environment } from './world.js';

const TICKS_PER_SECOND = 100; // sysconf(_SC_CLK_TCK): fixed on Linux
const START_MS = 60_000;

export interface ServerOptions {
  readonly name: string;
  /** What Node runs. */
  readonly command: readonly string[];
  readonly environment: Environment;
  readonly logFile: string;
  /** The processor it is kept on, if that can be done here. */
  readonly core?: number;
}

/** A server in a process of its own, whose time on the processor can be read. */
export class Server {
  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start({ name, command, environment, logFile, core }: ServerOptions): Promise<Server> {
    const port = await freePort();
    const pinned = core === undefined ? [] : ['taskset', '-c', String(core)];
    const [program = '', ...rest] = [...pinned, process.execPath, ...command];
    const env = { ...environment, PORT: String(port), HOST: '127.0.0.1' };
    const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(logFile);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const server = new Server(name, `http://127.0.0.1:${port}`, child);
    await server.untilUp(logFile);
    return server;
  }

  /** Microseconds on the processor so far: user and system. */
  cpuMicroseconds(): number {
    const text = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }

  private async untilUp(logFile: string): Promise<void> {
    const end = Date.now() + START_MS;
    while (Date.now() < end && this.child.exitCode === null) {
      const answer = await fetch(`${this.url}/health/live`).catch(() => undefined);
      if (answer) return;
      await sleep(100);
    }
    this.child.kill();
    throw new Error(`${this.name} did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
  }
}
