import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { withServer } from '../setup/template-database.js';
import type { Company, Row } from '../support/given.js';
import { recordedStatements } from '../support/recorded-statements.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';
import { nextPath } from '../support/walk.js';

const MB = 1024 * 1024;
const LISTED = /^SELECT\s+l\.id, l\.user_id/;

describe('a long list', () => {
  let test: TestApp;
  let acme: Company;
  let role: string;

  beforeAll(async () => {
    test = await startTestApp();
    role = new URL(test.database.appUrl).username;
    acme = await test.given.company();
    await addEntries(12_000);
  }, 60_000);
  afterAll(() => test.close());

  /** Several a day, some without a time, as many made at the same instant. */
  async function addEntries(count: number): Promise<void> {
    const { id: customerId } = await test.given.customer(acme);
    const { id: serviceId } = await test.given.service(acme);
    await asOwner(test.database, (owner) =>
      owner.query(
        `INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, status, date, start_time, start_sort,
           end_time, duration_seconds, billable_seconds, rounding, notes)
         SELECT $1, $2, $3, $4, 'Completed', date '2020-01-01' + n / 7,
           CASE WHEN n % 3 > 0 THEN '09:00'::time END, CASE WHEN n % 3 > 0 THEN 32400 ELSE -1 END,
           CASE WHEN n % 3 > 0 THEN '10:00'::time END, 3600, 3600, 'None', 'Entry ' || n
           FROM generate_series(1, $5::int) n`,
        [acme.tenantId, acme.userId, customerId, serviceId, count],
      ),
    );
    await asOwner(test.database, (owner) => owner.query('VACUUM ANALYZE log_entries'));
  }

  const get = (path: string) => test.api.as(acme).get(path);

  /** The answer as soon as it begins; nothing is read of it yet. */
  async function begin(path: string): Promise<IncomingMessage> {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const call = request({
      host: '127.0.0.1',
      port,
      path: `/api${path}`,
      headers: { 'X-Api-Key': acme.key },
    });
    const answered = once(call, 'response');
    call.end();
    const [response] = (await answered) as [IncomingMessage];
    return response;
  }

  /** Reads to the end and keeps nothing. */
  async function drained(response: IncomingMessage): Promise<number> {
    let size = 0;
    for await (const chunk of response) size += (chunk as Buffer).length;
    return size;
  }

  /** Connections of the application that are doing something. */
  async function busyConnections(): Promise<number> {
    const { rows } = await asOwner(test.database, (owner) =>
      owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
          WHERE usename = $1 AND datname = current_database() AND state <> 'idle'`,
        [role],
      ),
    );
    return rows[0]!.count;
  }

  it('ends at 10,000 rows, says so before the first of them, and its Link gives the others', async () => {
    const response = await get('/log-entries');
    const further = await get(nextPath(response)!);

    const rows = response.body as Row[];
    expect(response.headers).toMatchObject({
      'x-truncated': 'true',
      'content-type': 'application/json; charset=utf-8',
      'transfer-encoding': 'chunked',
    });
    expect(rows).toHaveLength(10_000);
    expect(further.body).toHaveLength(2_000);
    expect(further.headers).not.toHaveProperty('x-truncated');
    expect(further.headers).not.toHaveProperty('link');
    expect(new Set([...rows, ...(further.body as Row[])].map(({ id }) => id)).size).toBe(12_000);
  });

  it('keeps its order over all chunks and answers', async () => {
    const down = (await get('/log-entries')).body as Row[];
    const up = (await get('/log-entries?sort=date')).body as Row[];

    const keyOf = ({ date, startTime = '', createdAt, id }: Row): string =>
      JSON.stringify([date, startTime, createdAt, id]);
    expect(down.map(keyOf)).toEqual(down.map(keyOf).toSorted().toReversed());
    const idsOf = (rows: Row[]): string => rows.map(({ id }) => id).join();
    expect(idsOf(up.slice(-8_000)) === idsOf(down.slice(-8_000).toReversed())).toBe(true);
  });

  it('costs one statement a chunk and one that looks for its end', async () => {
    const whole = await statementsOf(() => get('/log-entries'));
    const short = await statementsOf(() => get('/log-entries?to=2020-04-01'));
    const page = await statementsOf(() => get('/log-entries?limit=500'));

    expect(whole.filter((sql) => LISTED.test(sql))).toHaveLength(10);
    expect(whole.filter((sql) => sql.includes('OFFSET 9999 LIMIT 2'))).toHaveLength(1);
    expect([short, page].map((all) => all.filter((sql) => sql.includes('log_entries')).length)).toEqual([
      1, 1,
    ]);
  });

  // So few rows could as well be sorted: the plan without sorting is that of many.
  it('C-08: looks for its end in the index alone', async () => {
    const statements = await recordedStatements(async () => void (await get('/log-entries')));
    const { text, values } = statements.find(({ text: sql }) => sql.includes('OFFSET'))!;

    const plan = await withServer(test.database.appUrl, async (client) => {
      await client.query(`BEGIN; SET LOCAL app.tenant_id = '${acme.tenantId}'; SET LOCAL enable_sort = off`);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });

    expect(plan).toContain('Index Only Scan using ix_log_entries_list on log_entries l');
    expect(plan).not.toMatch(/Sort|Join|Loop|Seq Scan/);
  });

  it('is not truncated by rows that it does not have', async () => {
    const response = await get('/log-entries?from=2020-03-01&to=2023-12-31');

    expect(response.headers).not.toHaveProperty('x-truncated');
    expect(response.headers).not.toHaveProperty('x-next-cursor');
    expect((response.body as Row[]).length).toBeGreaterThan(5_000);
  });

  it('keeps the filters in its Link', async () => {
    const response = await get('/log-entries?isBillable=true&sort=-createdAt&search=entry');

    const next = new URL(nextPath(response)!, 'http://x');
    expect(Object.fromEntries(next.searchParams)).toEqual({
      isBillable: 'true',
      sort: '-createdAt',
      search: 'entry',
      cursor: response.headers['x-next-cursor'],
    });
    expect((await get(nextPath(response)!)).body).toHaveLength(2_000);
  });

  it('C-10: is read in constant memory', async () => {
    for (let warmUp = 0; warmUp < 3; warmUp++) await drained(await begin('/log-entries'));
    const before = process.memoryUsage().rss;

    let peak = 0;
    for (let again = 0; again < 3; again++) {
      const response = await begin('/log-entries');
      for await (const chunk of response) peak = Math.max(peak, chunk && process.memoryUsage().rss);
    }

    expect(peak - before).toBeLessThan(60 * MB);
  }, 60_000);

  describe('to a caller who takes nothing', () => {
    beforeAll(async () => {
      // More than the buffers of the sockets hold.
      await asOwner(test.database, (owner) =>
        owner.query(`UPDATE log_entries SET notes = repeat('x', 4000) WHERE tenant_id = $1`, [acme.tenantId]),
      );
    }, 60_000);

    /** Until nothing more is read from the database. */
    async function untilStill(work: () => Promise<IncomingMessage>): Promise<[IncomingMessage, number]> {
      let response!: IncomingMessage;
      let count = -1;
      const statements = await statementsOf(async () => {
        response = await work();
        for (let last = -2; last !== count;) {
          last = count;
          await sleep(300);
          count = Number((response.socket as { bytesRead?: number }).bytesRead ?? 0);
        }
        await sleep(300);
      });
      return [response, statements.filter((sql) => LISTED.test(sql)).length];
    }

    it('waits without a connection to the database, and goes on', async () => {
      const [response, chunks] = await untilStill(() => begin('/log-entries'));
      const busy = await busyConnections();

      const size = await drained(response);

      expect(chunks).toBeLessThan(10);
      expect(busy).toBe(0);
      expect(response.complete).toBe(true);
      expect(size).toBeGreaterThan(10_000 * 4_000);
    }, 60_000);

    it('reads no further when the caller goes away', async () => {
      const [response] = await untilStill(() => begin('/log-entries'));

      response.destroy();
      const later = await statementsOf(() => sleep(800));

      expect(later.filter((sql) => LISTED.test(sql))).toEqual([]);
      expect(await busyConnections()).toBe(0);
    }, 60_000);

    it('cuts the connection when the database fails meanwhile: a part never looks whole', async () => {
      const [response] = await untilStill(() => begin('/log-entries'));
      await asOwner(test.database, (owner) => owner.query(`REVOKE SELECT ON log_entries FROM ${role}`));

      const read = drained(response);

      await expect(read).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(response.complete).toBe(false);
      await asOwner(test.database, (owner) => owner.query(`GRANT SELECT ON log_entries TO ${role}`));
      expect((await get('/log-entries?limit=1')).status).toBe(200);
    }, 60_000);

    it('answers an error as always while nothing has been sent', async () => {
      await asOwner(test.database, (owner) => owner.query(`REVOKE SELECT ON log_entries FROM ${role}`));

      const response = await get('/log-entries');

      await asOwner(test.database, (owner) => owner.query(`GRANT SELECT ON log_entries TO ${role}`));
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 500,
        code: 'internal_error',
      });
    });
  });
});
