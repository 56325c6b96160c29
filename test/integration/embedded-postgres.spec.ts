import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';

describe('the embedded PostgreSQL', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiktak-postgres-'));
    chmodSync(folder, 0o755); // as root the server is another user
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps its data over a restart', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();

    const second = await start();
    const rows = await query(second.url, 'select answer from kept');
    await second.stop();

    expect(rows).toEqual([{ answer: 42 }]);
  });

  it('is shared by processes that start at once, and lives until the last one lets go', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const [owner, guest] = one.shared ? [other, one] : [one, other];

    await owner.stop();
    const rows = await query(guest.url, 'select 1 as one');
    await guest.stop();

    expect([owner.shared, guest.shared, guest.url]).toEqual([false, true, owner.url]);
    expect(rows).toEqual([{ one: 1 }]);
    await expect(query(guest.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('ends with a process that is killed, and recovers what that had committed', async () => {
    const { child, url } = await startInChild();
    await query(url, 'create table committed as select 42 as answer');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const next = await start();
    const rows = await query(next.url, 'select answer from committed');
    await next.stop();

    expect(next.shared).toBe(false);
    expect(rows).toEqual([{ answer: 42 }]);
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(false);
  });

  function start(): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({ directory: join(folder, 'postgres'), durable: false });
  }

  async function startInChild(): Promise<{ child: ChildProcess; url: string }> {
    const program = `
      import { startEmbeddedPostgres } from './src/shared/database/embedded-postgres.ts';
      const { url } = await startEmbeddedPostgres({ directory: process.argv[1], durable: false });
      console.log(url);
      setInterval(() => undefined, 1000);`;
    const flags = ['--import', 'tsx', '--input-type=module', '--eval', program, join(folder, 'postgres')];
    const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, url };
  }
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
