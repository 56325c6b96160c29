import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { CreateDashboardRollups1764001600000 as Rollups } from '../../migrations/1764001600000-CreateDashboardRollups.js';
import { DashboardRollup } from '../../src/modules/dashboard/dashboard-rollup.js';
import { SELECT_DIFFERENCES } from '../../src/modules/dashboard/dashboard-rollup.sql.js';
import { Database } from '../../src/shared/database/database.js';
import type { Company } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { asOwner, copyOfTemplate } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const COLUMNS = `tenant_id, user_id, customer_id, service_id, status, date, duration_seconds, billable_seconds, rounding`;

describe('the sums behind the dashboard', () => {
  let test: TestApp;
  let acme: Company;
  let customers: string[];
  let serviceId: string;

  beforeAll(async () => {
    // Enough connections that the transactions meet at the rows, not in the queue of the pool.
    const ownDatabase = await copyOfTemplate('dashboard');
    test = await startTestApp({ DATABASE_POOL_SIZE: '40' }, undefined, ownDatabase);
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customers = [];
    for (const name of ['Alpha', 'Beta', 'Gamma'])
      customers.push((await test.given.customer(acme, { name })).id);
    serviceId = (await test.given.service(acme)).id;
  });

  const api = () => test.api.as(acme);
  const differences = () => test.app.get(DashboardRollup).differences(acme.tenantId);
  const total = async () => {
    const { body } = await api().get('/dashboard/stats');
    return [body.entriesThisMonth, body.totalHoursThisMonth];
  };
  const valuesOf = (customerId: string, date = '2026-04-03') =>
    [acme.tenantId, acme.userId, customerId, serviceId, 'Completed', date, 3600, 3600, 'None'] as const;
  const insert = `INSERT INTO log_entries (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  /** One statement with an entry for each customer and day named, in that order. */
  const insertMany = (client: pg.Client, of: readonly [string, string][]) =>
    client.query(
      `INSERT INTO log_entries (${COLUMNS})
       SELECT $1, $2, c, $3, 'Completed', d, 3600, 3600, 'None'
         FROM unnest($4::uuid[], $5::date[]) AS wanted (c, d)`,
      [acme.tenantId, acme.userId, serviceId, of.map(([customer]) => customer), of.map(([, date]) => date)],
    );

  it('hold 100 entries that are made at once', async () => {
    const make = (index: number) => {
      const body = { customerId: customers[index % 3], serviceId, date: '2026-04-03', duration: '01:00' };
      return patiently(() => api().post('/log-entries', body));
    };

    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => make(index)));

    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(await differences()).toEqual([]);
    expect(await total()).toEqual([100, 100]);
  }, 60_000);

  it('hold entries that are moved, changed and deleted at once', async () => {
    const made = [];
    for (let index = 0; index < 20; index++) {
      made.push(
        await test.given.logEntry(acme, { customerId: customers[index % 3], serviceId, date: '2026-04-03' }),
      );
    }
    const change = (id: string, index: number) => {
      const date = index % 2 ? '2026-04-04' : '2026-03-31';
      const body = { customerId: customers[(index + 1) % 3], serviceId, date, duration: '02:00' };
      return patiently(() => api().put(`/log-entries/${id}`, body));
    };
    const remove = (id: string) => patiently(() => api().delete(`/log-entries/${id}`));

    const answers = await Promise.all(
      made.flatMap(({ id }, index) =>
        index % 4 === 0 ? [remove(id)] : [change(id, index), change(id, index + 1)],
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await differences()).toEqual([]);
  }, 60_000);

  it('are locked in one order by every statement, however its rows are ordered', async () => {
    const dates = Array.from({ length: 28 }, (_, day) => `2026-04-${String(day + 1).padStart(2, '0')}`);
    const pairs = dates.flatMap((date) => customers.map((customer): [string, string] => [customer, date]));
    const work = (client: pg.Client, index: number) =>
      insertMany(client, index % 2 ? pairs : [...pairs].reverse());

    // More than there are slots, so that some share one. Nobody repeats these: a deadlock would fail one.
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        asOwner(test.database, async (client) => {
          for (let again = 0; again < 5; again++) await work(client, index + again);
        }),
      ),
    );

    expect(await differences()).toEqual([]);
    expect(await total()).toEqual([16 * 5 * pairs.length, 16 * 5 * pairs.length]);
  }, 60_000);

  it('take part in a transaction that is rolled back', async () => {
    const database = test.app.get(Database);

    const failing = database.transaction(acme.tenantId, async () => {
      await database.query(insert, valuesOf(customers[0]!));
      throw new Error('never mind');
    });

    await expect(failing).rejects.toThrow('never mind');
    expect(await total()).toEqual([0, 0]);
    expect(await differences()).toEqual([]);
  });

  it('follow rows that are copied in, changed and purged by whole statements', async () => {
    const line = (index: number): string =>
      [...valuesOf(customers[index % 3]!, `2026-04-${String((index % 30) + 1).padStart(2, '0')}`)].join('\t');
    const lines = Array.from({ length: 300 }, (_, index) => `${line(index)}\n`);
    const seen = await asOwner(test.database, async (owner) => {
      await pipeline(Readable.from(lines), owner.query(copyFrom(`COPY log_entries (${COLUMNS}) FROM STDIN`)));
      const copied = await total();
      const where = 'WHERE tenant_id = $1 AND customer_id = $2';
      await owner.query(`UPDATE log_entries SET date = date + 40 ${where}`, [acme.tenantId, customers[0]]);
      const moved = await total();
      await owner.query(`DELETE FROM log_entries ${where}`, [acme.tenantId, customers[1]]);
      return [copied, moved, await total()];
    });

    expect(seen).toEqual([
      [300, 300],
      [200, 200],
      [100, 100],
    ]);
    expect(await differences()).toEqual([]);
  });

  it('are not written by changes that do not count: invoicing, notes, Running timers', async () => {
    const entry = await test.given.logEntry(acme, {
      customerId: customers[0],
      serviceId,
      date: '2026-04-03',
    });
    const versions = () =>
      asOwner(test.database, async (owner) => {
        const tables = ['daily_hours', 'monthly_work'].map(
          (table) => `SELECT xmin::text, ctid::text FROM ${table} WHERE tenant_id = $1`,
        );
        return (await owner.query(tables.join(' UNION ALL '), [acme.tenantId])).rows as unknown[];
      });
    const before = await versions();

    const dates = { date: '2026-04-03', dueDate: '2026-05-03' };
    const body = { customerId: customers[0], serviceId, ...dates, logEntryIds: [entry.id] };
    await api().put(`/log-entries/${entry.id}`, {
      ...body,
      notes: 'new',
      dueDate: undefined,
      logEntryIds: undefined,
    });
    await api().post('/invoices', { customerId: customers[0], logEntryIds: [entry.id], ...dates });
    await api().post('/log-entries/start-timer', { customerId: customers[0], serviceId });

    expect((await api().get(`/log-entries/${entry.id}`)).body).toMatchObject({
      status: 'Invoiced',
      notes: 'new',
    });
    expect(before).toHaveLength(2);
    expect(await versions()).toEqual(before);
  });

  it('that are wrong are found by the comparison', async () => {
    await test.given.logEntry(acme, { customerId: customers[0], serviceId, date: '2026-04-03' });
    await asOwner(test.database, async (owner) => {
      const where = 'WHERE tenant_id = $1';
      await owner.query(`UPDATE daily_hours SET seconds = seconds + 1 ${where}`, [acme.tenantId]);
      await owner.query(`DELETE FROM monthly_work ${where}`, [acme.tenantId]);
    });

    const right = { seconds: 9000, billableSeconds: 9000, fixedAmount: '0.00', entries: 1 };
    expect(await differences()).toEqual([
      {
        table: 'daily_hours',
        key: `2026-04-03 ${acme.userId}`,
        kept: { ...right, seconds: 9001 },
        recomputed: right,
      },
      {
        table: 'monthly_work',
        key: `2026-04-01 ${customers[0]} ${serviceId}`,
        kept: { ...right, seconds: 0, billableSeconds: 0, entries: 0 },
        recomputed: right,
      },
    ]);
  });

  it('are filled from the entries of all companies by the migration, also for an owner who is no superuser', async () => {
    const other = await test.given.company();
    await test.given.logEntry(acme, { customerId: customers[0], serviceId });
    await test.given.logEntry(other);
    const dataSource = await new DataSource({ type: 'postgres', url: test.database.ownerUrl }).initialize();
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await becomeOwner(runner.query.bind(runner));

    await new Rollups().down(runner);
    await new Rollups().up(runner);

    await runner.query('RESET ROLE');
    for (const { tenantId } of [acme, other]) {
      const kept = await runner.query('SELECT FROM daily_hours WHERE tenant_id = $1', [tenantId]);
      expect(kept).toHaveLength(1);
      expect(await runner.query(SELECT_DIFFERENCES, [tenantId])).toEqual([]);
    }
    await runner.rollbackTransaction();
    await runner.release();
    await dataSource.destroy();
  });
});

/** For the open transaction, a role like the one that owns the tables where the database is not ours. */
async function becomeOwner(query: (sql: string) => Promise<unknown>): Promise<void> {
  const role = `owner_${randomUUID().replaceAll('-', '')}`;
  await query(`CREATE ROLE ${role}; GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
  for (const table of ['tenants', 'log_entries', 'invoices', 'daily_hours', 'monthly_work']) {
    await query(`ALTER TABLE ${table} OWNER TO ${role}`);
  }
  for (const name of ['inserted', 'updated', 'deleted']) {
    await query(`ALTER FUNCTION roll_up_${name}() OWNER TO ${role}`);
  }
  await query(`SET LOCAL ROLE ${role}`);
}
