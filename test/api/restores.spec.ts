import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import { auditedOf } from '../support/audited.js';
import { Form } from '../support/api.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { patiently } from '../support/patiently.js';
import { expectProblem } from '../support/problem.js';
import { SAMPLES } from '../support/sample-files.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TYPES = ['customers', 'services', 'log-entries', 'invoices'] as const;
type Type = (typeof TYPES)[number];
const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };
const NOBODY = '6f1f0f70-0000-4000-8000-000000000000';

describe('a restore', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_POOL_SIZE: '40', USER_RATE_LIMIT_PER_HOUR: '100000' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterEach(() => test.setNow(null));

  const api = () => test.api.as(acme);
  const restore = (type: Type, id: string) => api().post(`/${type}/${id}/restore`);
  const read = async (type: Type, id: string): Promise<Row> =>
    (await api().get(`/${type}/${id}`)).body as Row;
  const idsIn = async (path: string): Promise<string[]> =>
    ((await api().get(path)).body as Row[]).map(({ id }) => id);
  const remove = async (type: Type, id: unknown): Promise<void> => {
    expect((await api().delete(`/${type}/${String(id)}`)).status).toBe(200);
  };

  async function invoice(entry: Row, status?: 'Sent' | 'Cancelled'): Promise<Row> {
    const body = { customerId: entry['customerId'], logEntryIds: [entry.id], ...DATES };
    const made = (await api().post('/invoices', body)).body as Row;
    if (!status) return made;
    return (await api().put(`/invoices/${made.id}/status`, { status })).body as Row;
  }

  const make: Record<Type, () => Promise<Row>> = {
    customers: () =>
      test.given.customer(acme, { contacts: [{ name: 'An' }], customServices: [{ name: 'Own' }] }),
    services: () => test.given.service(acme, { description: 'Advice' }),
    'log-entries': async () => {
      const { id } = await test.given.logEntry(acme, { notes: 'Meeting', tags: ['a'] });
      await api().post(`/log-entries/${id}/attachments`, new Form('receipt.pdf', SAMPLES.pdf));
      return read('log-entries', id);
    },
    invoices: async () => invoice(await test.given.logEntry(acme)),
  };

  describe('of anything', () => {
    it.each<[Type, string]>([
      ['customers', 'CustomerRestored'],
      ['services', 'ServiceRestored'],
      ['log-entries', 'LogEntryRestored'],
      ['invoices', 'InvoiceRestored'],
    ])('R-58: brings %s back as they were, with the same id and a new version', async (type, action) => {
      const row = await make[type]();
      const etag = (await api().get(`/${type}/${row.id}`)).headers['etag'];
      await remove(type, row.id);

      const answer = await restore(type, row.id);

      const { updatedAt, history, ...rest } = row;
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject(rest);
      expect(String(answer.body.updatedAt) >= String(updatedAt)).toBe(true);
      expect(answer.headers['etag']).not.toBe(etag);
      expect(await read(type, row.id)).toEqual(answer.body);
      expect(await idsIn(`/${type}`)).toContain(row.id);
      expect(await idsIn(`/trash?type=${type}`)).toEqual([]);
      expect((await auditedOf(test, acme)).at(-1)).toMatchObject({ action, entityId: row.id });
      expect(history ? answer.body.history.at(-1) : { type: 'Restored' }).toMatchObject({ type: 'Restored' });
    });

    it.each(TYPES)('R-58: finds no %s that were never deleted, or are back already', async (type) => {
      const row = await make[type]();
      const stranger = await test.given.company();

      const before = await restore(type, row.id);
      await remove(type, row.id);
      const theirs = await test.api.as(stranger).post(`/${type}/${row.id}/restore`);
      const first = await restore(type, row.id);
      const second = await restore(type, row.id);

      for (const answer of [before, theirs, second]) expectProblem(answer, 404, 'not_found');
      expect(first.status).toBe(200);
      for (const id of [NOBODY, 'c1a2b3...']) expectProblem(await restore(type, id), 404, 'not_found');
    });

    it.each(TYPES)('lets one of two restores of the same %s through', async (type) => {
      const row = await make[type]();
      await remove(type, row.id);

      const answers = await Promise.all([1, 2, 3].map(() => patiently(() => restore(type, row.id))));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    });

    it('takes an empty body and no field', async () => {
      const service = await make.services();
      await remove('services', service.id);

      expectProblem(
        await api().post(`/services/${service.id}/restore`, { name: 'x' }),
        400,
        'validation_failed',
        ['name'],
      );
      expect((await api().post(`/services/${service.id}/restore`, {})).status).toBe(200);
    });

    it('shows up for clients that ask what has changed since', async () => {
      const service = await make.services();
      await remove('services', service.id);
      await asOwner(test.database, (owner) =>
        owner.query(`UPDATE services SET updated_at = '2020-01-01' WHERE id = $1`, [service.id]),
      );

      await restore('services', service.id);

      expect(await idsIn('/services?updatedSince=2021-01-01T00:00:00Z')).toEqual([service.id]);
    });
  });

  describe('of a customer', () => {
    it('is refused while the plan is full, unless the customer is archived', async () => {
      const [one, old] = [await make.customers(), await make.customers()];
      await api().put(`/customers/${old.id}`, { name: 'Old', isArchived: true });
      await remove('customers', one.id);
      await remove('customers', old.id);
      for (let count = 0; count < 10; count++) await test.given.customer(acme);
      await test.app.get(TenantsService).changePlan(acme.tenantId, 'Free');

      const refused = await restore('customers', one.id);
      const archived = await restore('customers', old.id);

      expectProblem(refused, 403, 'plan_limit_reached', ['activeCustomers']);
      expect(archived.body).toMatchObject({ id: old.id, isArchived: true });
      expect(await idsIn('/trash?type=customers')).toEqual([one.id]);
    });

    it('stops exactly at the limit when 20 come at once', async () => {
      const made = await Promise.all(Array.from({ length: 25 }, () => patiently(() => customerNow())));
      const ids = made.slice(5).map(({ body }) => (body as Row).id);
      for (const id of ids) await remove('customers', id);
      await test.app.get(TenantsService).changePlan(acme.tenantId, 'Free');
      const owner = test.api.asPerson(acme); // a Free key has too few calls

      const answers = await Promise.all(
        ids.map((id) => patiently(() => owner.post(`/customers/${id}/restore`))),
      );

      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused).toHaveLength(15);
      for (const answer of refused) expectProblem(answer, 403, 'plan_limit_reached');
      expect((await owner.get('/customers')).body).toHaveLength(10);
    });

    const customerNow = () => test.api.asPerson(acme).post('/customers', { name: 'Acme NV' });
  });

  describe('of a log entry', () => {
    it('R-58: shows the names of a customer and a service that are deleted themselves', async () => {
      const entry = await test.given.logEntry(acme);
      await remove('log-entries', entry.id);
      await remove('customers', entry['customerId']);
      await remove('services', entry['serviceId']);

      const answer = await restore('log-entries', entry.id);

      expect(answer.body).toMatchObject({ customerName: 'Acme NV', serviceName: 'Consulting' });
      expect(await idsIn('/log-entries')).toEqual([entry.id]);
    });

    it('of a timer gives the time that it had run when it was deleted', async () => {
      const { id: customerId } = await test.given.customer(acme);
      const { id: serviceId } = await test.given.service(acme, { rounding: 'FifteenMinutes' });
      test.setNow('2026-04-03T08:00:00Z');
      const timer = await api().post('/log-entries/start-timer', { customerId, serviceId, notes: 'x' });
      const { id } = timer.body as Row;
      test.setNow('2026-04-03T08:20:30Z');
      await remove('log-entries', id);
      test.setNow('2026-04-04T08:00:00Z');
      const next = await api().post('/log-entries/start-timer', { customerId, serviceId });

      const answer = await restore('log-entries', id);

      expect(answer.body).toMatchObject({
        id,
        status: 'Completed',
        date: '2026-04-03',
        startTime: '10:00:00',
        endTime: '10:20:30',
        duration: '00:20:30',
        billableDuration: '00:30:00',
        notes: 'x',
      });
      expect(await idsIn('/log-entries/running')).toEqual([(next.body as Row).id]);
    });

    it('is for Members of their own only, as deleting it was', async () => {
      const bo = test.api.asPerson(await memberOf(test, acme));
      const entry = await test.given.logEntry(acme);
      const { customerId, serviceId, date, duration } = entry;
      const own = await bo.post('/log-entries', { customerId, serviceId, date, duration });
      const { id } = own.body as Row;
      await remove('log-entries', entry.id);
      await remove('log-entries', id);

      const refused = await bo.post(`/log-entries/${entry.id}/restore`);
      const answer = await bo.post(`/log-entries/${id}/restore`);

      expectProblem(refused, 403, 'insufficient_role');
      expect(answer.body).toMatchObject({ id, userName: 'Bo Maes' });
      expect((await restore('log-entries', entry.id)).status).toBe(200);
    });

    it('R-58: brings it back into the figures and to what can be invoiced', async () => {
      test.setNow('2026-04-20T10:00:00Z');
      const entry = await test.given.logEntry(acme);
      const figures = async (): Promise<object> => (await api().get('/dashboard/stats')).body as object;
      const before = await figures();
      await remove('log-entries', entry.id);
      const without = await figures();

      await restore('log-entries', entry.id);

      expect(without).toMatchObject({ totalHoursThisMonth: 0, topCustomers: [] });
      expect(before).toMatchObject({ totalHoursThisMonth: 2.5 });
      expect(await figures()).toEqual(before);
      expect(await idsIn(`/invoices/uninvoiced-entries/${String(entry['customerId'])}`)).toEqual([entry.id]);
    });
  });

  describe('of an invoice', () => {
    it('R-58: as a Draft takes its entries back', async () => {
      const entry = await test.given.logEntry(acme);
      const draft = await invoice(entry);
      await remove('invoices', draft.id);
      const free = await read('log-entries', entry.id);

      const answer = await restore('invoices', draft.id);

      expect(free).toMatchObject({ status: 'Completed' });
      expect(answer.body).toMatchObject({ status: 'Draft', sourceLogEntryIds: [entry.id], total: 242 });
      expect(await read('log-entries', entry.id)).toMatchObject({ status: 'Invoiced', invoiceId: draft.id });
      expect((await api().delete(`/log-entries/${entry.id}`)).body).toMatchObject({ code: 'entry_invoiced' });
    });

    it.each<[string, (entry: Row) => PromiseLike<unknown>]>([
      ['is on an invoice already', (entry) => invoice(entry)],
      ['is in the trash', ({ id }) => remove('log-entries', id)],
      ['is not billable', (entry) => change(entry, { isBillable: false })],
      [
        'belongs to another customer',
        async (entry) => change(entry, { customerId: (await test.given.customer(acme)).id }),
      ],
    ])('is refused when an entry of the Draft %s, and changes nothing', async (why, happen) => {
      const [entry, other] = [await test.given.logEntry(acme), await test.given.logEntry(acme)];
      const same = { customerId: entry['customerId'], serviceId: entry['serviceId'], date: entry['date'] };
      await api().put(`/log-entries/${other.id}`, same);
      const body = { customerId: entry['customerId'], logEntryIds: [entry.id, other.id], ...DATES };
      const { id } = (await api().post('/invoices', body)).body as Row;
      await remove('invoices', id);
      await happen(entry);

      const answer = await restore('invoices', id);

      expectProblem(answer, 400, 'entries_not_invoiceable', ['logEntryIds']);
      expect(answer.body.errors).toEqual({ logEntryIds: [`${entry.id} ${why}`] });
      expect(answer.body.message).toContain(`The Draft cannot have its entries back: ${entry.id} ${why}.`);
      expect(await read('log-entries', other.id)).toMatchObject({ status: 'Completed' });
      expect(await idsIn('/trash?type=invoices')).toEqual([id]);
    });

    it('lets one of two Drafts have an entry that both were made of', async () => {
      const entry = await test.given.logEntry(acme);
      const ids: string[] = [];
      for (let count = 0; count < 2; count++) {
        ids.push((await invoice(entry)).id);
        await remove('invoices', ids[count]);
      }

      const answers = await Promise.all(ids.map((id) => patiently(() => restore('invoices', id))));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
      const winner = ids[answers.findIndex(({ status }) => status === 200)];
      expect(await read('log-entries', entry.id)).toMatchObject({ invoiceId: winner });
    });

    it.each([
      ['a Draft', [] as const],
      ['an issued one', ['Sent'] as const],
    ])('that was %s and is Cancelled comes back so, without the entries', async (_, statuses) => {
      const entry = await test.given.logEntry(acme);
      const made = await invoice(entry);
      for (const status of [...statuses, 'Cancelled'])
        await api().put(`/invoices/${made.id}/status`, { status });
      await remove('invoices', made.id);

      const answer = await restore('invoices', made.id);

      expect(answer.body).toMatchObject({ status: 'Cancelled', sourceLogEntryIds: [entry.id] });
      expect(await read('log-entries', entry.id)).toMatchObject({ status: 'Completed' });
    });

    it.each(['Sent', 'Paid'])(
      'that is %s and archived is in the lists again, with its entries',
      async (last) => {
        const entry = await test.given.logEntry(acme);
        const made = await invoice(entry, 'Sent');
        if (last === 'Paid') await api().put(`/invoices/${made.id}/status`, { status: last });
        const early = await restore('invoices', made.id);
        await remove('invoices', made.id);
        const hidden = await idsIn('/invoices');

        const answer = await restore('invoices', made.id);

        expectProblem(early, 404, 'not_found');
        expect(hidden).toEqual([]);
        expect(answer.body).toMatchObject({ status: last, isArchived: false });
        expect(answer.body.invoiceNumber).toBe(made['invoiceNumber']);
        expect(await idsIn('/invoices')).toEqual([made.id]);
        expect(await read('log-entries', entry.id)).toMatchObject({ status: 'Invoiced', invoiceId: made.id });
      },
    );
  });

  function change(entry: Row, values: object): PromiseLike<unknown> {
    const { customerId, serviceId, date } = entry;
    return api().put(`/log-entries/${entry.id}`, { customerId, serviceId, date, ...values });
  }
});
