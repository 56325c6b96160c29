import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TYPES = ['customers', 'services', 'log-entries', 'invoices'] as const;
type Type = (typeof TYPES)[number];
const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

describe('the trash', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const trash = async (type: Type): Promise<Row[]> => (await api().get(`/trash?type=${type}`)).body as Row[];
  const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);
  const deleted = async (type: Type, { id }: Row): Promise<string> => {
    expect((await api().delete(`/${type}/${id}`)).status).toBe(200);
    return id;
  };

  async function invoice(entry: Row, status?: 'Sent' | 'Cancelled'): Promise<Row> {
    const body = { customerId: entry['customerId'], logEntryIds: [entry.id], ...DATES };
    const made = (await api().post('/invoices', body)).body as Row;
    if (!status) return made;
    return (await api().put(`/invoices/${made.id}/status`, { status })).body as Row;
  }

  const make: Record<Type, () => Promise<Row>> = {
    customers: () => test.given.customer(acme),
    services: () => test.given.service(acme),
    'log-entries': () => test.given.logEntry(acme),
    invoices: async () => invoice(await test.given.logEntry(acme)),
  };

  it.each<[Type, string]>([
    ['customers', 'Acme NV'],
    ['services', 'Consulting'],
    ['log-entries', '2026-04-03 Acme NV Consulting'],
    ['invoices', 'DRAFT-1'],
  ])('R-58: tells of %s what they were, who deleted them, and when they go for good', async (type, name) => {
    const id = await deleted(type, await make[type]());

    const items = await trash(type);

    const deletedAt = String(items[0]?.['deletedAt']);
    const purgeAt = new Date(Date.parse(deletedAt) + KEPT_MS).toISOString();
    expect(items).toEqual([{ id, type, name, deletedAt, deletedBy: 'An Peeters', purgeAt }]);
    expect(deletedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('names the service of a customer, and what is deleted itself, on an entry', async () => {
    const customer = await test.given.customer(acme, { customServices: [{ name: 'Own', hourlyRate: 90 }] });
    const serviceId = (customer['customServices'] as Row[])[0]!.id;
    const entry = await test.given.logEntry(acme, { customerId: customer.id, serviceId });
    await deleted('log-entries', entry);
    await deleted('customers', customer);

    expect(await trash('log-entries')).toMatchObject([{ id: entry.id, name: '2026-04-03 Acme NV Own' }]);
  });

  it('has to be told what to list', async () => {
    expectProblem(await api().get('/trash'), 400, 'validation_failed', ['type']);
    expectProblem(await api().get('/trash?type=projects'), 400, 'validation_failed', ['type']);
    expectProblem(await api().get('/trash?type=customers&sort=name'), 400, 'validation_failed', ['sort']);
  });

  it('lists the last deletion first, page by page, those of one moment too', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push(await deleted('services', await make.services()));
    await asOwner(test.database, (owner) =>
      owner.query(`UPDATE services SET deleted_at = '2026-05-01T10:00:00Z' WHERE id = ANY ($1)`, [
        ids.slice(0, 3),
      ]),
    );

    const whole = idsOf(await trash('services'));
    const paged: string[] = [];
    for (let path: string | null = '/trash?type=services&limit=2'; path;) {
      const { body, headers } = await api().get(path);
      paged.push(...idsOf(body));
      const cursor = headers['x-next-cursor'];
      path = cursor ? `/trash?type=services&limit=2&cursor=${cursor}` : null;
    }

    expect(whole).toEqual([ids[4], ids[3], ...ids.slice(0, 3).sort().reverse()]);
    expect(paged).toEqual(whole);
  });

  it('takes no cursor of another kind', async () => {
    for (let count = 0; count < 2; count++) await deleted('services', await make.services());
    const { headers } = await api().get('/trash?type=services&limit=1');

    const answer = await api().get(`/trash?type=customers&limit=1&cursor=${headers['x-next-cursor']}`);

    expectProblem(answer, 400, 'validation_failed', ['cursor']);
  });

  it('R-58: names no day for what was on an issued invoice, because it stays', async () => {
    const entry = await test.given.logEntry(acme);
    const issued = await invoice(entry, 'Sent');
    await api().put(`/invoices/${issued.id}/status`, { status: 'Cancelled' });
    await deleted('invoices', issued);
    await deleted('log-entries', entry);
    await deleted('customers', { id: entry['customerId'] as string });
    await deleted('services', { id: entry['serviceId'] as string });

    const items = (await Promise.all(TYPES.map((type) => trash(type)))).flat();

    expect(items).toHaveLength(4);
    for (const item of items) expect(item).not.toHaveProperty('purgeAt');
  });

  it('names the day of what was on a Draft or a cancelled Draft only', async () => {
    const entry = await test.given.logEntry(acme);
    await deleted('invoices', await invoice(entry, 'Cancelled'));
    await deleted('log-entries', entry);

    const items = [...(await trash('log-entries')), ...(await trash('invoices'))];

    expect(items).toHaveLength(2);
    for (const item of items) expect(item).toHaveProperty('purgeAt');
  });

  it('holds nothing archived, nothing of others, and nothing that was reduced to its name', async () => {
    const other = await test.given.company();
    const theirs = await test.given.customer(other);
    await test.api.as(other).delete(`/customers/${theirs.id}`);
    await api().delete(`/invoices/${(await invoice(await test.given.logEntry(acme), 'Sent')).id}`);
    const ids = [await deleted('customers', await make.customers())];
    ids.push(await deleted('services', await make.services()));
    await asOwner(test.database, async (owner) => {
      await owner.query('UPDATE customers SET purged_at = now() WHERE id = ANY ($1)', [ids]);
      await owner.query('UPDATE services SET purged_at = now() WHERE id = ANY ($1)', [ids]);
    });

    for (const type of TYPES) expect([type, await trash(type)]).toEqual([type, []]);
    for (const [place, id] of ids.entries()) {
      expectProblem(await api().post(`/${TYPES[place]}/${id}/restore`), 404, 'not_found');
    }
  });

  it('is open to Members, and names the one who deleted', async () => {
    const bo = test.api.asPerson(await memberOf(test, acme, 'Member', 'Bo Maes'));
    const service = await make.services();
    await bo.delete(`/services/${service.id}`);

    const { body } = await bo.get('/trash?type=services');

    expect(body).toMatchObject([{ id: service.id, deletedBy: 'Bo Maes' }]);
  });

  it.each<[Type, [method: 'get' | 'post' | 'put', path: string, body?: object][]]>([
    ['customers', [['put', '', { name: 'x' }]]],
    ['services', [['put', '', { name: 'x' }]]],
    [
      'log-entries',
      [
        ['post', '/stop'],
        ['post', '/continue'],
        ['get', '/attachments'],
      ],
    ],
    [
      'invoices',
      [
        ['put', '/status', { status: 'Sent' }],
        ['get', '/source-log-entries'],
        ['get', '/pdf'],
      ],
    ],
  ])('R-58: deleted %s are missing by id, and a second DELETE too', async (type, calls) => {
    const id = await deleted(type, await make[type]());

    expectProblem(await api().get(`/${type}/${id}`), 404, 'not_found');
    expectProblem(await api().delete(`/${type}/${id}`), 404, 'not_found');
    for (const [method, path, body] of calls) {
      const whole = `/${type}/${id}${path}`;
      const answer = await (method === 'get' ? api().get(whole) : api()[method](whole, body));
      expectProblem(answer, 404, 'not_found');
    }
  });

  it('R-58: deleted things are in no list and found by no filter', async () => {
    const entry = await test.given.logEntry(acme);
    const timer = await api().post('/log-entries/start-timer', {
      customerId: entry['customerId'],
      serviceId: entry['serviceId'],
    });
    const draft = await invoice(await test.given.logEntry(acme, sameWork(entry)));
    await test.given.project(acme, { customerId: entry['customerId'] });
    const [customerId, serviceId] = [entry['customerId'] as string, entry['serviceId'] as string];
    const found = async (path: string): Promise<number> => ((await api().get(path)).body as Row[]).length;
    const paths = [
      `/log-entries?customerId=${customerId}`,
      `/log-entries?serviceId=${serviceId}`,
      `/invoices?customerId=${customerId}`,
      `/projects?customerId=${customerId}`,
    ];
    const before = await Promise.all(paths.map(found));

    await deleted('customers', { id: customerId });
    await deleted('services', { id: serviceId });
    const lists = await Promise.all(
      ['/customers?includeArchived=true', '/services?includeArchived=true'].map(found),
    );
    const after = await Promise.all(paths.map(found));
    const left = await Promise.all(['/log-entries', '/invoices', '/projects'].map(found));
    await deleted('log-entries', entry);
    await deleted('log-entries', timer.body as Row);
    await deleted('invoices', draft);

    expect(before).toEqual([3, 3, 1, 1]);
    expect(after).toEqual([0, 0, 0, 0]);
    expect(lists).toEqual([0, 0]);
    expect(left).toEqual([3, 1, 1]);
    expect(await Promise.all(['/log-entries', '/log-entries/running', '/invoices'].map(found))).toEqual([
      1, 0, 0,
    ]);
    expectProblem(await api().get(`/invoices/uninvoiced-entries/${customerId}`), 404, 'not_found');
  });

  it('R-58: a deleted entry is not to be invoiced, nor counted', async () => {
    const entry = await test.given.logEntry(acme);
    await deleted('log-entries', entry);
    const body = { customerId: entry['customerId'], logEntryIds: [entry.id], ...DATES };

    const refused = await api().post('/invoices', body);
    const uninvoiced = await api().get(`/invoices/uninvoiced-entries/${String(entry['customerId'])}`);
    const customers = await api().get('/customers');

    expectProblem(refused, 400, 'entries_not_invoiceable', ['logEntryIds']);
    expect(uninvoiced.body).toEqual([]);
    expect((customers.body as Row[])[0]).not.toHaveProperty('lastLogEntry');
  });
});

/** Another entry of the same work. */
function sameWork({ customerId, serviceId }: Row): Record<string, unknown> {
  return { customerId, serviceId };
}
