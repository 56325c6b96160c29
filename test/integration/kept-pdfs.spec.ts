import { createHash } from 'node:crypto';
import { FileStore } from '../../src/shared/files/file-store.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { binary } from '../support/binary.js';
import type { Company, Row } from '../support/given.js';
import { textOf } from '../support/pdf-text.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const QUEUE = 'keep-invoice-pdf';

let test: TestApp;
let acme: Company;

const runJobs = (app = test): Promise<void> => app.app.get(JobRunner).runPending([QUEUE]);
const kept = ({ id }: Row): Promise<Buffer | null> =>
  test.app.get(FileStore).find(`${acme.tenantId}/invoices/${id}.pdf`);
const hash = (content: Buffer | null): string | null =>
  content && createHash('sha256').update(content).digest('hex');

async function download({ id }: Row): Promise<Buffer> {
  const answer = await test.api.as(acme).get(`/invoices/${id}/pdf`).buffer(true).parse(binary);
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}

interface Made extends Row {
  customerId: string;
  lineItems: object[];
  sourceLogEntryIds: string[];
}

async function draft(app = test): Promise<Made> {
  const customer = await app.given.customer(acme);
  const entry = await app.given.logEntry(acme, { customerId: customer.id });
  const terms = {
    customerId: customer.id,
    logEntryIds: [entry.id],
    date: '2026-04-30',
    dueDate: '2026-05-30',
  };
  return (await app.api.as(acme).post('/invoices', terms)).body as Made;
}

const setStatus = (invoice: Row, status: string, app = test) =>
  app.api.as(acme).put(`/invoices/${invoice.id}/status`, { status });

async function issued(): Promise<Made> {
  const invoice = await draft();
  await setStatus(invoice, 'Sent').expect(200);
  return invoice;
}

async function jobsOf({ id }: Row): Promise<string[]> {
  const { rows } = await asOwner(test.database, (owner) =>
    owner.query<{ state: string }>(
      `SELECT state FROM pgboss.job WHERE name = $1 AND data->>'invoiceId' = $2`,
      [QUEUE, id],
    ),
  );
  return rows.map(({ state }) => state);
}

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  test.setNow('2026-04-30T10:00:00Z');
  acme = await test.given.company();
  await asOwner(test.database, (owner) => owner.query(`DELETE FROM pgboss.job WHERE name = $1`, [QUEUE]));
});

describe('the PDF of an issued document (contract 6.4)', () => {
  it('is drawn and kept as soon as it is issued, without anybody asking for it', async () => {
    const invoice = await issued();
    const before = await kept(invoice);

    await runJobs();
    const after = await kept(invoice);

    expect(before).toBeNull();
    expect(await textOf(after!)).toContain('INV-2026-0001');
    expect(hash(await download(invoice))).toBe(hash(after));
  });

  it('belongs to credit notes, too', async () => {
    const invoice = await issued();
    const { body } = await test.api.as(acme).post(`/invoices/${invoice.id}/credit-notes`).expect(200);

    await runJobs();

    expect(await textOf((await kept(body as Row))!)).toContain('CN-2026-0001');
  });

  it('is asked for in the transaction that issues: none where issuing fails', async () => {
    const invoice = await draft();
    const lineItems = [{ description: 'Discount', quantity: -1, rate: 10 }];
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    await test.api
      .as(acme)
      .put(`/invoices/${invoice.id}`, { ...dates, lineItems })
      .expect(200);

    await setStatus(invoice, 'Sent').expect(400);
    const refused = await jobsOf(invoice);
    await test.api
      .as(acme)
      .put(`/invoices/${invoice.id}`, { ...dates, lineItems: invoice.lineItems })
      .expect(200);
    await setStatus(invoice, 'Sent').expect(200);

    expect(refused).toEqual([]);
    expect(await jobsOf(invoice)).toEqual(['created']);
  });

  it('S-12: never changes, whatever happens to the company, the customer, the payments or the invoice', async () => {
    const [paid, cancelled] = [await issued(), await issued()];
    await runJobs();
    const bytes = [hash(await kept(paid)), hash(await kept(cancelled))];
    const api = test.api.as(acme);

    await api
      .put('/settings', { companyName: 'Renamed BV', iban: 'BE68539007547034', language: 'nl' })
      .expect(200);
    await api.put(`/customers/${paid.customerId}`, { name: 'Other NV', language: 'fr' }).expect(200);
    await api.post(`/invoices/${paid.id}/payments`, { date: '2026-04-30', amount: 42 }).expect(200);
    await setStatus(paid, 'Paid').expect(200);
    await api.post(`/invoices/${paid.id}/credit-notes`).expect(200);
    await setStatus(cancelled, 'Cancelled').expect(200);
    await runJobs();

    expect([hash(await download(paid)), hash(await download(cancelled))]).toEqual(bytes);
    expect([hash(await kept(paid)), hash(await kept(cancelled))]).toEqual(bytes);
  });

  it('says the same when it is drawn late: as issued, whatever became of the invoice and its entries since', async () => {
    const [paid, cancelled] = [await issued(), await issued()];
    await runJobs();
    const texts = [await textOf((await kept(paid))!), await textOf((await kept(cancelled))!)];
    for (const { id } of [paid, cancelled])
      await test.app.get(FileStore).remove(`${acme.tenantId}/invoices/${id}.pdf`);
    await test.api.as(acme).put('/settings', { companyName: 'Renamed BV' });
    await setStatus(paid, 'Paid').expect(200);
    await setStatus(cancelled, 'Cancelled').expect(200);
    const entry = `/log-entries/${cancelled.sourceLogEntryIds[0]!}`;
    const { body } = await test.api.as(acme).get(entry);
    await test.api
      .as(acme)
      .put(entry, { ...(body as object), date: '2026-02-01' })
      .expect(200);

    const late = [await textOf(await download(paid)), await textOf(await download(cancelled))];

    expect(late).toEqual(texts);
  });

  it('is left alone when the document went to the trash before its turn came', async () => {
    const invoice = await issued();
    await setStatus(invoice, 'Cancelled').expect(200);
    await test.api.as(acme).delete(`/invoices/${invoice.id}`).expect(200);

    await runJobs();

    expect(await jobsOf(invoice)).toEqual(['completed']);
    expect(await kept(invoice)).toBeNull();
  });

  it('is made at the first download where there was no browser at first', async () => {
    const poor = await startTestApp({ CHROME_PATH: '/nowhere/chrome' });
    poor.setNow('2026-04-30T10:00:00Z');
    const invoice = await draft(poor);
    const sent = await setStatus(invoice, 'Sent', poor);
    await runJobs(poor);
    await poor.close();
    const states = await jobsOf(invoice);

    const content = await download(invoice);

    expect(sent.status).toBe(200);
    expect(states).toEqual(['retry']);
    expect(await textOf(content)).toContain('INV-2026-0001');
    expect(hash(await kept(invoice))).toBe(hash(content));
  });
});
