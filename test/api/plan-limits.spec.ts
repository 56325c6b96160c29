import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import type { Company, Row } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const parallel = <T>(count: number, work: (number: number) => PromiseLike<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, async (_, number) => work(number)));

describe('the limits of a plan', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    // The requests of a Free key would be used up before its customers are.
    test = await startTestApp({ DATABASE_POOL_SIZE: '40', USER_RATE_LIMIT_PER_HOUR: '100000' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow(null);
    acme = await test.given.company({ plan: 'Free' });
  });

  const create = (name = 'Acme') => test.api.asPerson(acme).post('/customers', { name });
  const issuable = async (): Promise<string> => {
    const api = test.api.asPerson(acme);
    const { id: customerId } = (await api.get('/customers')).body[0] as Row;
    const { id: serviceId } = (await api.get('/services')).body[0] as Row;
    const time = { date: '2026-04-03', startTime: '09:00', endTime: '10:00' };
    const entry = await api.post('/log-entries', { customerId, serviceId, ...time });
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const draft = await api.post('/invoices', { customerId, logEntryIds: [entry.body.id], ...dates });
    return draft.body.id as string;
  };

  it('lets exactly ten of 100 parallel customers through, and names limit and remedy', async () => {
    const answers = await parallel(100, () => patiently(() => create()));

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(90);
    for (const answer of refused) expectProblem(answer, 403, 'plan_limit_reached', ['activeCustomers']);
    expect(refused[0]!.body.message).toBe(
      'The plan Free is full, with 10 of 10 active customers: upgrade to Pro, or archive a customer.',
    );
    expect((await test.api.asPerson(acme).get('/customers')).body).toHaveLength(10);
  });

  it('counts what is neither archived nor deleted, and checks when one is brought back', async () => {
    const made = await parallel(10, (number) => create(`C${number}`));
    const [first, second] = made.map(({ body }) => (body as Row).id);
    const api = test.api.asPerson(acme);

    const archived = await api.put(`/customers/${first}`, { name: 'C0', isArchived: true });
    const eleventh = await create();
    const back = await api.put(`/customers/${first}`, { name: 'C0', isArchived: false });
    await api.delete(`/customers/${second}`);
    const backAgain = await api.put(`/customers/${first}`, { name: 'C0', isArchived: false });
    const full = await api.put(`/customers/${first}`, { name: 'C0', notes: 'still works' });

    expect([archived.status, eleventh.status, backAgain.status, full.status]).toEqual([200, 200, 200, 200]);
    expectProblem(back, 403, 'plan_limit_reached', ['activeCustomers']);
    expectProblem(await create(), 403, 'plan_limit_reached');
  });

  it('tells shape and existence first', async () => {
    await parallel(10, () => create());
    const api = test.api.asPerson(acme);

    expectProblem(await api.post('/customers', {}), 400, 'validation_failed', ['name']);
    expectProblem(
      await api.put('/customers/6f1f0f70-0000-4000-8000-000000000000', { name: 'x' }),
      404,
      'not_found',
    );
  });

  it('lets exactly 20 of 30 parallel issues through in a month, and more in the next', async () => {
    await create();
    await test.api.asPerson(acme).post('/services', { name: 'Consulting', hourlyRate: 80 });
    const drafts: string[] = [];
    for (let number = 0; number < 31; number++) drafts.push(await issuable());
    const send = (id: string) => test.api.asPerson(acme).put(`/invoices/${id}/status`, { status: 'Sent' });

    const answers = await parallel(30, (number) => patiently(() => send(drafts[number]!)));

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(10);
    for (const answer of refused) expectProblem(answer, 403, 'plan_limit_reached', ['invoicesPerMonth']);
    const numbers = answers.flatMap(({ status, body }) =>
      status === 200 ? [body.invoiceNumber as string] : [],
    );
    expect(numbers.sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `INV-2026-${String(index + 1).padStart(4, '0')}`),
    );
    const month = new Date();
    test.setNow(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 2)).toISOString());
    const late = test.api.as(acme).put(`/invoices/${drafts[30]}/status`, { status: 'Sent' });
    expect((await late).status).toBe(200);
  });

  it('acts at once after an upgrade, and a lower plan takes nothing away', async () => {
    await parallel(10, () => create());
    const tenants = test.app.get(TenantsService);

    await tenants.changePlan(acme.tenantId, 'Pro');
    const eleventh = await create('Eleventh');
    await tenants.changePlan(acme.tenantId, 'Free');
    const list = await test.api.asPerson(acme).get('/customers');

    expect(eleventh.status).toBe(200);
    expect(list.body).toHaveLength(11);
    expectProblem(await create(), 403, 'plan_limit_reached');
  });

  it('tells of a full plan before the business rules of an issue', async () => {
    await create();
    const api = test.api.asPerson(acme);
    const { id: customerId } = (await api.get('/customers')).body[0] as Row;
    const terms = { customerId, date: '2026-04-30', dueDate: '2099-12-31' };
    const draft = async (quantity: number, values: object = {}): Promise<string> => {
      const lineItems = [{ description: 'Work', quantity, rate: 100 }];
      return ((await api.post('/invoices', { ...terms, lineItems, ...values })).body as Row).id;
    };
    const send = (id: string) => api.put(`/invoices/${id}/status`, { status: 'Sent' });
    for (let number = 0; number < 20; number++) expect((await send(await draft(1))).status).toBe(200);

    const refused = [
      await draft(-1), // negative_total
      await draft(1, { date: '2099-12-31' }), // issue_date_too_far_ahead
      await draft(1, { date: '2026-04-29' }), // issue_date_out_of_order
    ];

    for (const id of refused) expectProblem(await send(id), 403, 'plan_limit_reached', ['invoicesPerMonth']);
  });
});
