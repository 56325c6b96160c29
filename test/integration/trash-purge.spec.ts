import { DailyWork } from '../../src/modules/tenants/daily-work.js';
import { TrashPurgeService } from '../../src/modules/trash/trash-purge.service.js';
import { FileStore } from '../../src/shared/files/file-store.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { Form } from '../support/api.js';
import type { Company, Row } from '../support/given.js';
import { SAMPLES } from '../support/sample-files.js';
import { rowsOf } from '../support/tenant-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

type Table = 'customers' | 'services' | 'log_entries' | 'invoices';

describe('the purge of the trash', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  const purge = (): Promise<void> => test.app.get(TrashPurgeService).purge(acme.tenantId);

  /** Deletes it, so many days ago. */
  async function deleted(table: Table, { id }: Row, days = 91): Promise<void> {
    const path = table.replace('_', '-');
    const { status } = await test.api.as(acme).delete(`/${path}/${id}`);
    expect(status).toBe(200);
    await asOwner(test.database, (owner) =>
      owner.query(
        `UPDATE ${table} SET deleted_at = now() - make_interval(days => $2) WHERE tenant_id = $3 AND id = $1`,
        [id, days, acme.tenantId],
      ),
    );
  }

  async function stored(table: string, { id }: Row): Promise<Record<string, unknown> | undefined> {
    const rows = await rowsOf(test, acme.tenantId);
    return rows[table]?.find((row) => row['id'] === id);
  }

  async function invoiceOf(entries: readonly Row[], status?: 'Sent' | 'Cancelled'): Promise<Row> {
    const body = { customerId: entries[0]!['customerId'], logEntryIds: entries.map(({ id }) => id) };
    const dates = { date: '2026-05-01', dueDate: '2026-05-31' };
    const answer = await test.api.as(acme).post('/invoices', { ...body, ...dates });
    const invoice = answer.body as Row;
    if (status) await test.api.as(acme).put(`/invoices/${invoice.id}/status`, { status });
    return invoice;
  }

  it.each<[Table, (company: Company) => Promise<Row>]>([
    ['customers', (company) => test.given.customer(company, { contacts: [{ name: 'An' }] })],
    ['services', (company) => test.given.service(company)],
    ['log_entries', (company) => test.given.logEntry(company)],
    ['invoices', async (company) => invoiceOf([await test.given.logEntry(company)])],
  ])('takes %s after 90 days, and not before', async (table, make) => {
    const [old, recent] = [await make(acme), await make(acme)];
    await deleted(table, old, 91);
    await deleted(table, recent, 89);

    await purge();

    expect(await stored(table, old)).toBeUndefined();
    expect(await stored(table, recent)).toBeDefined();
  });

  it('leaves what was never deleted, and other companies, alone', async () => {
    const other = await test.given.company();
    await test.given.logEntry(other);
    await test.given.logEntry(acme);
    await asOwner(test.database, (owner) =>
      owner.query(`UPDATE log_entries SET deleted_at = now() - interval '1 year' WHERE tenant_id = $1`, [
        other.tenantId,
      ]),
    );
    const before = await rowsOf(test, acme.tenantId);

    await purge();

    expect(await rowsOf(test, acme.tenantId)).toEqual(before);
    expect((await rowsOf(test, other.tenantId))['log_entries']).toHaveLength(1);
  });

  it('takes the files of an entry with it', async () => {
    const entry = await test.given.logEntry(acme);
    const added = await test.api
      .as(acme)
      .post(`/log-entries/${entry.id}/attachments`, new Form('receipt.pdf', SAMPLES.pdf));
    const key = `${acme.tenantId}/attachments/${(added.body as Row).id}`;
    const before = await test.app.get(FileStore).find(key);
    await deleted('log_entries', entry);

    await purge();

    expect(before).not.toBeNull();
    expect(await test.app.get(FileStore).find(key)).toBeNull();
    expect(await stored('log_entries', entry)).toBeUndefined();
    expect((await rowsOf(test, acme.tenantId))['log_entry_attachments']).toEqual([]);
  });

  it('keeps for good an entry that was on an issued invoice, with its customer and service', async () => {
    const customer = await test.given.customer(acme);
    const service = await test.given.service(acme);
    const entry = await test.given.logEntry(acme, { customerId: customer.id, serviceId: service.id });
    const { id } = await invoiceOf([entry], 'Sent');
    await test.api.as(acme).put(`/invoices/${id}/status`, { status: 'Cancelled' });
    await deleted('log_entries', entry);
    await deleted('customers', customer);
    await deleted('services', service);
    const before = await rowsOf(test, acme.tenantId);

    await purge();

    expect(await rowsOf(test, acme.tenantId)).toEqual(before);
  });

  it('takes an entry that only a cancelled draft names; the draft keeps its text', async () => {
    const entry = await test.given.logEntry(acme, { notes: 'Project meeting' });
    const invoice = await invoiceOf([entry], 'Cancelled');
    await deleted('log_entries', entry);

    await purge();

    const answer = await test.api.as(acme).get(`/invoices/${invoice.id}`);
    const { lineItems, sourceLogEntryIds } = answer.body as { lineItems: Row[]; sourceLogEntryIds: string[] };
    expect(answer.status).toBe(200);
    expect(sourceLogEntryIds).toEqual([]);
    expect(lineItems[0]).toMatchObject({ description: expect.stringContaining('Project meeting') as string });
    expect(lineItems[0]).not.toHaveProperty('sourceLogEntryId');
    expect(await stored('log_entries', entry)).toBeUndefined();
  });

  it('leaves only the name of a customer and a service that entries still show', async () => {
    const customer = await test.given.customer(acme, {
      email: 'info@acme.example',
      contacts: [
        { name: 'An', email: 'an@acme.example' },
        { name: 'Bo', phone: '1' },
      ],
      customServices: [{ name: 'Own', hourlyRate: 90 }],
    });
    const service = await test.given.service(acme, { description: 'Advice' });
    const contactId = (customer['contacts'] as Row[])[0]!.id;
    const entry = await test.given.logEntry(acme, {
      customerId: customer.id,
      serviceId: service.id,
      contactId,
    });
    await deleted('customers', customer);
    await deleted('services', service);

    await purge();

    const shown = (await test.api.as(acme).get(`/log-entries/${entry.id}`)).body as Row;
    const left = await rowsOf(test, acme.tenantId);
    expect(shown).toMatchObject({ customerName: 'Acme NV', serviceName: 'Consulting', contactName: 'An' });
    const empty = { vat_number: null, email: null, address_street: null, address_country: null };
    expect(await stored('customers', customer)).toMatchObject(empty);
    expect(await stored('services', service)).toMatchObject({ hourly_rate: null, description: null });
    expect(left['contacts']).toMatchObject([{ name: 'An', email: null }]);
    expect(left['customer_services']).toEqual([]);
  });

  it('lists and restores nothing that it has reduced to a name', async () => {
    const { customerId, serviceId } = await test.given.logEntry(acme);
    const parts = { customers: customerId as string, services: serviceId as string } as const;
    for (const [table, id] of Object.entries(parts)) await deleted(table as Table, { id });

    await purge();

    for (const [type, id] of Object.entries(parts)) {
      expect((await test.api.as(acme).get(`/trash?type=${type}`)).body).toEqual([]);
      expect((await test.api.as(acme).post(`/${type}/${id}/restore`)).status).toBe(404);
    }
  });

  it('changes nothing the second time, and records only what it did', async () => {
    await deleted('log_entries', await test.given.logEntry(acme));
    await purge();
    const before = await rowsOf(test, acme.tenantId);

    await purge();

    const log = await test.api.as(acme).get('/audit-log?action=TrashPurged');
    expect(await rowsOf(test, acme.tenantId)).toEqual(before);
    expect(log.body).toMatchObject([
      {
        summary: 'Purged after 90 days in the trash: 1 log entries, 0 invoices, 0 customers, 0 services',
        entityType: 'Trash',
      },
    ]);
    expect((log.body as Row[])[0]).not.toHaveProperty('actorId');
  });

  it('takes more than fit into one batch', async () => {
    const entry = await test.given.logEntry(acme);
    await asOwner(test.database, (owner) =>
      owner.query(
        `INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, status, date, duration_seconds,
                                  billable_seconds, rounding, deleted_at)
         SELECT tenant_id, user_id, customer_id, service_id, status, date, 60, 60, 'None', now() - interval '91 days'
           FROM log_entries, generate_series(1, 1200) WHERE id = $1`,
        [entry.id],
      ),
    );

    await purge();

    expect((await rowsOf(test, acme.tenantId))['log_entries']).toHaveLength(1);
  });

  it('comes once a day, whichever process proposes it, and does every company', async () => {
    await deleted('log_entries', await test.given.logEntry(acme));
    await asOwner(test.database, (owner) => owner.query(`DELETE FROM pgboss.job WHERE name = 'daily-work'`));
    const processes = await Promise.all([1, 2].map(() => startTestApp({ RUN_JOBS: 'true' })));
    await Promise.all(processes.map((one) => one.close()));
    await test.app.get(DailyWork).onApplicationBootstrap(); // this one runs no jobs: it proposes nothing
    await test.app.get(JobRunner).runPending(['daily-work']);

    const jobs = await asOwner(test.database, (owner) =>
      owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'daily-work'`,
      ),
    );

    expect(jobs.rows[0]!.count).toBe(1);
    expect((await rowsOf(test, acme.tenantId))['log_entries']).toEqual([]);
  });

  // 6.4 "never purged"; 6.11 "numbered documents … stay" (so far: their entries, customers, services)
  it('never takes an issued invoice: not an archived one, nor a cancelled one from the trash', async () => {
    const archived = await invoiceOf([await test.given.logEntry(acme)], 'Sent');
    const cancelled = await invoiceOf([await test.given.logEntry(acme)], 'Sent');
    await test.api.as(acme).put(`/invoices/${cancelled.id}/status`, { status: 'Cancelled' });
    await test.api.as(acme).delete(`/invoices/${archived.id}`);
    await deleted('invoices', cancelled);
    const before = await rowsOf(test, acme.tenantId);

    await purge();

    expect(await rowsOf(test, acme.tenantId)).toEqual(before);
    expect(await stored('invoices', archived)).toMatchObject({ deleted_at: null, is_archived: true });
    expect(await stored('invoices', cancelled)).toMatchObject({ status: 'Cancelled' });
  });
});
