import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { Logger } from '@nestjs/common';
import { Database } from '../../src/shared/database/database.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import type { MailMessage } from '../../src/shared/mail/mail-message.js';
import { MailOutbox } from '../../src/shared/mail/mail-outbox.js';
import { makeJobsDue } from '../support/jobs.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

interface MailRow {
  status: string;
  attempts: number;
  ciphertext: Buffer | null;
  last_error: string | null;
  message_id: string;
  sent_at: Date | null;
}

let test: TestApp;
let smtp: TestSmtpServer;

const message = (to: string, values: Partial<MailMessage> = {}): MailMessage => ({
  to,
  subject: 'Ihre Rechnung für März – 1 250 €',
  text: 'Guten Tag,\n\nÜberweisen Sie bitte 1 250 €.\n',
  html: '<p>Guten Tag,</p><p>Überweisen Sie bitte 1 250 €.</p>',
  ...values,
});

function enqueue(tenantId: string | null, mail: MailMessage, after?: () => Promise<void>): Promise<void> {
  return test.app.get(Database).identityTransaction(async () => {
    await test.app.get(MailOutbox).enqueue({ tenantId, kind: 'Invitation', message: mail });
    await after?.();
  });
}

const deliver = (): Promise<void> => test.app.get(JobRunner).runPending(['deliver-mail']);

async function rowsTo(address: string): Promise<MailRow[]> {
  const sql = 'SELECT * FROM outgoing_mails WHERE recipient = $1 ORDER BY created_at, id';
  return (await asOwner(test.database, (client) => client.query<MailRow>(sql, [address]))).rows;
}

const receivedBy = (address: string) =>
  smtp.received.filter(({ recipients }) => recipients.includes(address));
let addresses = 0;
const newAddress = (): string => `to-${process.pid}-${++addresses}-${Date.now()}@example.com`;

describe('mails over SMTP', () => {
  let tenantId: string;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({
      SMTP_URL: smtp.url,
      MAIL_FROM: 'TikTak Zürich <no-reply@tiktak.example>',
      MAILS_PER_DAY_AND_COMPANY: '3',
      MAILS_PER_DAY_AND_RECIPIENT: '2',
    });
  });
  beforeEach(async () => {
    smtp.answer = null;
    ({ tenantId } = await test.given.company());
  });
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });

  it('arrive with a text and an HTML part in UTF-8, and leave no content behind', async () => {
    const to = newAddress();
    await enqueue(tenantId, message(to));

    await deliver();

    const [mail, ...others] = receivedBy(to);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ from: 'no-reply@tiktak.example', recipients: [to] });
    expect(mail!.parsed).toMatchObject({
      subject: 'Ihre Rechnung für März – 1 250 €',
      text: 'Guten Tag,\n\nÜberweisen Sie bitte 1 250 €.\n',
      html: expect.stringContaining('<p>Überweisen Sie bitte 1 250 €.</p>'),
    });
    expect(mail!.parsed.from?.text).toBe('"TikTak Zürich" <no-reply@tiktak.example>');
    expect(mail!.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    const [row] = await rowsTo(to);
    expect(row).toMatchObject({
      status: 'Sent',
      ciphertext: null,
      message_id: mail!.parsed.messageId,
      attempts: 1,
    });
  });

  it('are kept sealed until then: no link stands in the database', async () => {
    const to = newAddress();
    const link = 'https://app.example.com/reset?token=c2VjcmV0';
    await enqueue(null, message(to, { text: link, html: `<a href="${link}">${link}</a>` }));

    const dump = await asOwner(test.database, async (client) => {
      const mails = await client.query('SELECT m::text AS text FROM outgoing_mails m');
      const jobs = await client.query('SELECT j::text AS text FROM pgboss.job j');
      return JSON.stringify([...mails.rows, ...jobs.rows]);
    });

    expect(dump).toContain(to);
    expect(dump).not.toContain('c2VjcmV0');
    expect(dump).not.toContain(Buffer.from('c2VjcmV0').toString('hex'));
  });

  it('are not sent when the transaction is rolled back', async () => {
    const to = newAddress();
    const failing = enqueue(tenantId, message(to), () => Promise.reject(new Error('changed my mind')));
    await expect(failing).rejects.toThrow('changed my mind');

    await deliver();

    expect(receivedBy(to)).toEqual([]);
    expect(await rowsTo(to)).toEqual([]);
  });

  it('are tried again after a temporary failure, with the same Message-ID', async () => {
    const to = newAddress();
    // The server takes the mail but says it did not: it may come twice, and must be recognizable.
    smtp.answer = { code: 451, text: '4.3.0 try again later', keep: true };
    await enqueue(tenantId, message(to));

    await deliver();
    const [waiting] = await rowsTo(to);
    smtp.answer = null;
    await makeJobsDue(test.database);
    await deliver();

    expect(waiting).toMatchObject({
      status: 'Queued',
      attempts: 1,
      last_error: expect.stringContaining('451'),
    });
    expect(waiting!.ciphertext).not.toBeNull();
    const ids = receivedBy(to).map(({ parsed }) => parsed.messageId);
    expect(ids).toEqual([waiting!.message_id, waiting!.message_id]);
    expect(await rowsTo(to)).toMatchObject([{ status: 'Sent', attempts: 2, last_error: null }]);
  });

  it('S-48: are never tried again when the other side refuses for good', async () => {
    const to = newAddress();
    smtp.answer = { code: 550, text: '5.1.1 no such mailbox' };
    await enqueue(tenantId, message(to));

    await deliver();
    smtp.answer = null;
    await makeJobsDue(test.database);
    await deliver();

    expect(receivedBy(to)).toEqual([]);
    expect(await rowsTo(to)).toMatchObject([
      {
        status: 'Failed',
        attempts: 1,
        ciphertext: null,
        last_error: expect.stringContaining('5.1.1 no such mailbox'),
      },
    ]);
  });

  it('are not sent twice when their job runs twice', async () => {
    const to = newAddress();
    await enqueue(tenantId, message(to));
    await deliver();
    await asOwner(test.database, (client) =>
      client.query(
        `UPDATE pgboss.job SET state = 'created', start_after = now() WHERE name = 'deliver-mail'`,
      ),
    );

    await deliver();

    expect(receivedBy(to)).toHaveLength(1);
  });

  it('S-48: wait for the next day when a company has sent its share, and the operator is told', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const to = [newAddress(), newAddress(), newAddress(), newAddress(), newAddress()];
    const other = await test.given.company();
    test.setNow('2026-11-24T10:00:00Z');
    for (const address of to) await enqueue(tenantId, message(address));
    const elsewhere = newAddress();
    await enqueue(other.tenantId, message(elsewhere));

    await deliver();
    await makeJobsDue(test.database);
    await deliver(); // still the same day
    const sameDay = to.flatMap(receivedBy).length;
    const warnings = JSON.stringify(warn.mock.calls);
    test.setNow('2026-11-25T00:00:01Z');
    await makeJobsDue(test.database);
    await deliver();
    test.setNow(null);

    expect(sameDay).toBe(3);
    expect(receivedBy(elsewhere)).toHaveLength(1);
    expect(warnings).toContain('the daily cap is reached');
    expect(warnings).toContain(tenantId);
    expect(to.map((address) => receivedBy(address).length)).toEqual([1, 1, 1, 1, 1]);
    warn.mockRestore();
  });

  it('S-48: wait for the next day when an address has got its share from a company, in any spelling', async () => {
    const to = newAddress();
    test.setNow('2026-11-26T10:00:00Z');
    await enqueue(tenantId, message(to));
    await enqueue(tenantId, message(to.toUpperCase()));
    await enqueue(tenantId, message(to));

    await deliver();
    const sameDay = smtp.received.filter(({ recipients }) => recipients[0]!.toLowerCase() === to).length;
    test.setNow('2026-11-27T00:00:01Z');
    await makeJobsDue(test.database);
    await deliver();
    test.setNow(null);

    expect(sameDay).toBe(2);
    expect(smtp.received.filter(({ recipients }) => recipients[0]!.toLowerCase() === to)).toHaveLength(3);
  });

  it('S-60: take no further header or recipient from line breaks in a subject', async () => {
    const to = newAddress();
    const subject =
      'Hello\r\nBcc: eve@example.com\r\nX-Evil: yes\r\n\r\n<p>body</p>\u2028Cc: eve@example.com';
    await enqueue(tenantId, message(to, { subject }));

    await deliver();

    const [mail] = receivedBy(to);
    expect(mail!.recipients).toEqual([to]);
    expect(mail!.parsed.subject).toBe(
      'Hello Bcc: eve@example.com X-Evil: yes <p>body</p> Cc: eve@example.com',
    );
    const names = [...mail!.parsed.headers.keys()];
    expect(names.sort()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(mail!.parsed.text).toContain('Überweisen');
  });

  it.each([
    'a@example.com, eve@example.com',
    'a@example.com\r\nBcc: eve@example.com',
    'a@example.com>\r\nRCPT TO:<eve@example.com',
    'Eve <eve@example.com>',
  ])('S-60: are not even accepted for %j', async (to) => {
    const enqueued = enqueue(tenantId, message(to));

    await expect(enqueued).rejects.toThrow('exactly one plain address');
  });
});

describe('mails to a server that serves nobody just now', () => {
  it('wait, although it says so with a permanent code: that is about the server and not about them', async () => {
    const server = createServer((socket) => socket.end('554 5.3.2 no service here\r\n'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    test = await startTestApp({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    const to = newAddress();
    await enqueue(null, message(to));

    await deliver();
    const rows = await rowsTo(to);
    await test.close();
    server.close();

    expect(rows).toMatchObject([
      { status: 'Queued', last_error: expect.stringContaining('no service here') },
    ]);
  });
});

describe('mails without a mail server', () => {
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('are written to a folder, in the order of time, for every mail program to open', async () => {
    const [first, second] = [newAddress(), newAddress()];
    await enqueue(null, message(first));
    await enqueue(null, message(second, { subject: 'Second' }));

    const mails = await test.mails();

    const ours = (await test.mailTo(first)).concat(await test.mailTo(second));
    expect(ours.map(({ subject }) => subject)).toEqual(['Ihre Rechnung für März – 1 250 €', 'Second']);
    expect(mails.length).toBeGreaterThanOrEqual(2);
    const files = (await readdir(test.config.mail.folder)).sort();
    expect(files.every((name) => /^\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z-[0-9a-f-]{36}\.eml$/.test(name))).toBe(
      true,
    );
    const raw = await readFile(`${test.config.mail.folder}/${files.at(-1)}`, 'latin1');
    expect(raw).toContain(`To: ${second}\r\n`);
  });
});
