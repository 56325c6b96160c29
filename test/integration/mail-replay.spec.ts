import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MailReplayService } from '../../src/modules/invoice-emails/mail-replay.service.js';
import type { Row } from '../support/given.js';
import { makeJobsDue } from '../support/jobs.js';
import { Mailing, newAddress } from '../support/mailing.js';
import { programEnvironment } from '../support/worker-process.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

/** As JOB_QUEUES has it, and the first one. */
const TRIES = 19;

describe('mails that cannot be delivered for long', () => {
  let test: TestApp;
  let smtp: TestSmtpServer;
  let mailing: Mailing;
  let address: string;
  let invoice: Row;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({ SMTP_URL: smtp.url });
  });
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });
  beforeEach(async () => {
    test.setNow('2026-04-10T10:00:00.000Z');
    mailing = new Mailing(test, smtp, await test.given.company());
    address = newAddress();
    const customer = await test.given.customer(mailing.company, { email: address });
    invoice = await mailing.draft(customer);
  });

  const replays = (): MailReplayService => test.app.get(MailReplayService);
  const ofCompany = async () =>
    (await replays().list()).filter(({ tenantId }) => tenantId === mailing.company.tenantId);

  /** Hours pass in which the server takes nothing. @returns how long each wait was, in seconds. */
  async function failForGood(): Promise<number[]> {
    smtp.answer = { code: 451, text: '4.3.0 try again later' };
    await mailing.send(invoice.id);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      await mailing.deliver();
      waits.push(await secondsToWait());
      await makeJobsDue(test.database);
    }
    await mailing.deliver();
    smtp.answer = null;
    return waits.slice(0, -1);
  }

  async function secondsToWait(): Promise<number> {
    const sql = `SELECT extract(epoch FROM max(start_after) - now())::float AS wait FROM pgboss.job
                  WHERE name = 'deliver-mail' AND state = 'retry'`;
    const { rows } = await asOwner(test.database, (client) => client.query<{ wait: number | null }>(sql));
    return rows[0]!.wait ?? 0;
  }

  it('R-41: are tried later and later, then EmailFailed says why, and the invoice stays Sent', async () => {
    const waits = await failForGood();

    expect(waits).toHaveLength(TRIES - 1);
    // Half a minute at first, then about twice as long each time, an hour at most.
    expect(waits[0]).toBeLessThanOrEqual(60);
    expect(waits.at(-1)).toBeGreaterThan(600);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_600);
    expect((await mailing.rows())[0]).toMatchObject({ status: 'Failed', attempts: TRIES });
    const events = await mailing.events(invoice.id);
    expect(events.map(({ type }) => type)).toEqual(['EmailQueued', 'EmailFailed']);
    expect(events[1]).toMatchObject({ status: 'Failed', errorMessage: expect.stringContaining('451') });
    expect((await mailing.read(invoice.id))['status']).toBe('Sent');
  }, 60_000);

  it('R-41: can be queued again by the operator, under the same Message-ID, which the history tells', async () => {
    await failForGood();
    const [failed, ...others] = await ofCompany();
    const [before] = await mailing.rows();

    const isQueued = await replays().replay(failed!);
    const isQueuedTwice = await replays().replay(failed!);
    await mailing.deliver();

    expect(others).toEqual([]);
    expect(failed).toMatchObject({
      kind: 'Invoice',
      recipient: address,
      error: expect.stringContaining('451'),
    });
    expect([isQueued, isQueuedTwice]).toEqual([true, false]);
    expect(mailing.receivedBy(address).map(({ parsed }) => parsed.messageId)).toEqual([
      before!['message_id'],
    ]);
    expect((await mailing.events(invoice.id)).map(({ description }) => description)).toEqual([
      `E-mail to ${address} queued`,
      `E-mail to ${address} not sent`,
      `E-mail to ${address} queued again by the operator`,
      `E-mail to ${address} sent`,
    ]);
    const { body } = await test.api.as(mailing.company).get('/audit-log?action=MailReplayed');
    expect(body).toEqual([expect.objectContaining({ entityType: 'Mail', entityId: failed!.id })]);
    expect(body[0]).not.toHaveProperty('actorId');
    expect(await ofCompany()).toEqual([]);
  }, 60_000);

  it('are found too when their process died in the last try and could not say so', async () => {
    await mailing.send(invoice.id);
    const ofUs = `data->>'mailId' IN (SELECT id::text FROM outgoing_mails WHERE tenant_id = $1)`;
    await asOwner(test.database, (client) =>
      client.query(`DELETE FROM pgboss.job WHERE ${ofUs}`, [mailing.company.tenantId]),
    );

    const [lost] = await ofCompany();
    await replays().replay(lost!);
    await mailing.deliver();

    expect(mailing.receivedBy(address)).toHaveLength(1);
  });

  it('wait for nothing that is on its way: only what failed is listed', async () => {
    await mailing.send(invoice.id);

    expect(await ofCompany()).toEqual([]);
    await mailing.deliver();
    expect(await ofCompany()).toEqual([]);
  });

  it('are listed and queued again by `npm run mails`', async () => {
    await failForGood();
    const [failed] = await ofCompany();

    const listed = await command('list');
    const replayed = await command('replay', failed!.id);
    const again = await command('replay', failed!.id);
    const wrong = await command('resend');

    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining(`${failed!.id}  `) });
    expect(listed.stdout).toContain(address);
    expect(replayed).toMatchObject({ code: 0, stdout: '1 queued again\n' });
    expect(again).toMatchObject({ code: 1, stdout: '0 queued again\n' });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run mails') });
    await mailing.deliver();
    expect(mailing.receivedBy(address)).toHaveLength(1);
  }, 120_000);

  /** As an operator runs it, beside the server. */
  async function command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = programEnvironment(test);
    const script = ['--import', './test/setup/typescript-hooks.mjs', 'src/mails.ts', ...words];
    const run = promisify(execFile);
    return run(process.execPath, script, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    );
  }
});
