import pg from 'pg';
import { setUpDatabase } from '../../src/shared/database/prepare-database.js';
import { Database } from '../../src/shared/database/database.js';
import { Boss } from '../../src/shared/jobs/boss.js';
import { JobQueue } from '../../src/shared/jobs/job-queue.js';
import { deadLetterQueueOf } from '../../src/shared/jobs/job-queues.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { MailOutbox } from '../../src/shared/mail/mail-outbox.js';
import { makeJobsDue } from '../support/jobs.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const QUEUE = 'deliver-mail';

let test: TestApp;
let smtp: TestSmtpServer;
let to: string;
let count = 0;

function enqueue(): Promise<void> {
  const message = { to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
  return test.app
    .get(Database)
    .identityTransaction(() =>
      test.app.get(MailOutbox).enqueue({ tenantId: null, kind: 'Verification', message }),
    );
}

/** The job of the mail to `to`, in whichever queue it is. */
async function job(): Promise<Record<string, unknown> | undefined> {
  const { rows } = await asOwner(test.database, (client) =>
    client.query<Record<string, unknown>>(
      `SELECT j.name, j.state, j.retry_count, extract(epoch FROM j.start_after - now())::float AS wait
         FROM pgboss.job j JOIN outgoing_mails m ON j.data->>'mailId' = m.id::text
        WHERE m.recipient = $1 ORDER BY j.created_on DESC LIMIT 1`,
      [to],
    ),
  );
  return rows[0];
}

const status = async (): Promise<unknown> => {
  const sql = 'SELECT status FROM outgoing_mails WHERE recipient = $1';
  return (await asOwner(test.database, (client) => client.query<{ status: string }>(sql, [to]))).rows[0]
    ?.status;
};
const runPending = (): Promise<void> => test.app.get(JobRunner).runPending([QUEUE]);
const arrived = (): boolean => smtp.received.some(({ recipients }) => recipients.includes(to));

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeAll(async () => {
  smtp = await startSmtpServer();
});
beforeEach(() => {
  smtp.answer = null;
  smtp.gate = null;
  to = `job-${process.pid}-${++count}-${Date.now()}@example.com`;
});
afterAll(() => smtp.close());

describe('jobs', () => {
  beforeAll(async () => {
    test = await startTestApp({ SMTP_URL: smtp.url });
  });
  afterAll(() => test.close());

  it('exist exactly if the transaction commits that asked for them', async () => {
    await enqueue();
    const committed = await job();
    const mailId = '6f2c1a8e-0000-4000-8000-000000000000';
    const failing = test.app.get(Database).identityTransaction(async () => {
      await test.app.get(JobQueue).enqueue(QUEUE, { mailId });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');

    const { rowCount } = await asOwner(test.database, (client) =>
      client.query(`SELECT 1 FROM pgboss.job WHERE data->>'mailId' = $1`, [mailId]),
    );

    expect(committed).toMatchObject({ name: QUEUE, state: 'created' });
    expect(rowCount).toBe(0);
  });

  it('cannot be asked for outside of a transaction', async () => {
    const asked = test.app.get(JobQueue).enqueue(QUEUE, { mailId: 'x' });

    await expect(asked).rejects.toThrow('transaction');
  });

  it('are tried again later and later', async () => {
    smtp.answer = { code: 451, text: 'later' };
    await enqueue();

    await runPending();
    const first = await job();
    await makeJobsDue(test.database);
    await runPending();
    const second = await job();

    expect(first).toMatchObject({ state: 'retry', retry_count: 0 });
    expect(second).toMatchObject({ state: 'retry', retry_count: 1 });
    // half a minute to a minute, then one to two; the machine may have been slow in between
    expect(first!['wait']).toBeLessThanOrEqual(60);
    expect(second!['wait']).toBeGreaterThan(30);
    expect(second!['wait']).toBeLessThanOrEqual(120);
  });

  it('are kept as dead letters after the last try, and can be taken up again', async () => {
    smtp.answer = { code: 451, text: 'later' };
    await enqueue();
    await asOwner(test.database, (client) => client.query('UPDATE pgboss.job SET retry_limit = 0'));

    await runPending();
    const [dead, failed] = [await job(), await status()];
    smtp.answer = null;
    await test.app.get(Boss).instance.redrive(deadLetterQueueOf(QUEUE));
    await runPending();

    expect(dead).toMatchObject({ name: deadLetterQueueOf(QUEUE), state: 'created' });
    expect(failed).toBe('Failed');
    expect(await status()).toBe('Sent');
    expect(arrived()).toBe(true);
  });

  it('run again when the process that had them died', async () => {
    await enqueue();
    const { instance } = test.app.get(Boss);
    await instance.fetch(QUEUE, { batchSize: 100 }); // and is never heard of again
    await asOwner(test.database, (client) =>
      client.query(`UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE state = 'active'`),
    );
    await asOwner(test.database, (client) => client.query('UPDATE pgboss.queue SET monitor_on = NULL'));

    await instance.supervise(QUEUE);
    await makeJobsDue(test.database);
    await runPending();

    expect(arrived()).toBe(true);
    expect(await status()).toBe('Sent');
  });

  it('are looked after with the rights of the application, without a complaint', async () => {
    const { instance } = test.app.get(Boss);
    const complaints: unknown[] = [];
    const note = (error: Error): void => void complaints.push(error.message);
    instance.on('error', note);

    await instance.supervise();

    instance.off('error', note);
    expect(complaints).toEqual([]);
  });

  it('lie in tables that the application can fill but not change', async () => {
    const app = new pg.Client({ connectionString: test.database.appUrl });
    await app.connect();
    const refused = async (sql: string): Promise<unknown> => app.query(sql).catch((error: unknown) => error);

    const errors = [
      await refused('CREATE TABLE pgboss.mine (x int)'),
      await refused(`INSERT INTO pgboss.queue (name) VALUES ('mine')`),
      await refused('TRUNCATE pgboss.job'),
      await refused('ALTER TABLE pgboss.job DISABLE TRIGGER ALL'),
      await refused(`SELECT pgboss.create_queue('mine', '{}')`),
    ];
    await app.end();

    expect(errors).toEqual(errors.map(() => expect.objectContaining({ code: '42501' })));
  });

  it('take new settings of their queue at the next start', async () => {
    const read = () =>
      asOwner(test.database, async (client) => {
        const sql = 'SELECT retry_limit, dead_letter FROM pgboss.queue WHERE name = $1';
        return (await client.query<object>(sql, [QUEUE])).rows[0];
      });
    const before = await read();
    await asOwner(test.database, (client) => client.query('UPDATE pgboss.queue SET retry_limit = 1'));

    await setUpDatabase({ ...test.config, databaseAppUrl: test.database.appUrl }, test.database.ownerUrl);

    expect(await read()).toEqual(before);
  });
});

describe('a process that runs jobs', () => {
  it('picks up a new job by itself, and lets it end before it stops', async () => {
    test = await startTestApp({ SMTP_URL: smtp.url, RUN_JOBS: 'true' });
    let open = (): void => undefined;
    smtp.gate = new Promise((resolve) => {
      open = resolve;
    });
    await enqueue();
    await until(arrived);

    const before = await status();
    const closing = test.close();
    open();
    await closing;

    expect(before).toBe('Queued');
    expect(await status()).toBe('Sent');
  });
});
