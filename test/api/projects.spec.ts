import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOBODY = '11111111-1111-4111-8111-111111111111';

describe('projects', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
  });

  const api = () => test.api.as(acme);
  const made = (values: object = {}): Promise<Row> =>
    test.given.project(acme, { customerId: customer.id, ...values });
  const put = (project: Row, values: object = {}) =>
    api().put(`/projects/${project.id}`, { name: 'New website', customerId: customer.id, ...values });
  const shown = async ({ id }: Row): Promise<Row> => (await api().get(`/projects/${id}`)).body as Row;
  const used = async (project: Row): Promise<unknown[]> => {
    const { usedHours, usedAmount } = await shown(project);
    return [usedHours, usedAmount];
  };
  const names = async (query = ''): Promise<unknown[]> =>
    ((await api().get(`/projects${query}`)).body as Row[]).map(({ name }) => name);

  it('makes one from a name and a customer', async () => {
    const { body, status } = await api().post('/projects', { name: 'New website', customerId: customer.id });

    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      customerId: customer.id,
      customerName: 'Acme NV',
      name: 'New website',
      usedHours: 0,
      usedAmount: 0,
      isArchived: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
  });

  it('keeps every field as sent, and takes its own answer back', async () => {
    const sent = { name: 'Éénmalig 🌱', code: 'WEB-2026', budgetHours: 120.25, budgetAmount: 999_999_999.99 };

    const project = await made({ ...sent, isArchived: true });
    const again = await put(project, project);

    expect(project).toMatchObject({ ...sent, isArchived: true });
    expect(again.body).toEqual({ ...project, updatedAt: expect.any(String) });
  });

  it('keeps what a PUT leaves out and clears what it sends as null', async () => {
    const project = await made({ code: 'WEB', budgetHours: 10, budgetAmount: 100, isArchived: true });

    const kept = await put(project);
    const nothing = { code: null, budgetHours: null, budgetAmount: null, isArchived: null };
    const cleared = await put(project, nothing);

    expect(kept.body).toMatchObject({ code: 'WEB', budgetHours: 10, budgetAmount: 100, isArchived: true });
    for (const field of ['code', 'budgetHours', 'budgetAmount'])
      expect(cleared.body).not.toHaveProperty(field);
    expect(cleared.body).toMatchObject({ isArchived: false });
  });

  it.each([
    [{ name: ' ' }, ['name']],
    [{ name: 'x', customerId: undefined }, ['customerId']],
    [{ customerId: 'c1a2b3...' }, ['customerId']],
    [{ customerId: NOBODY }, ['customerId']],
    [{ budgetHours: -1, budgetAmount: -0.01 }, ['budgetAmount', 'budgetHours']],
    [{ budgetHours: 1.005, budgetAmount: '9' }, ['budgetAmount', 'budgetHours']],
    [{ code: 'x'.repeat(101), color: 'red' }, ['code', 'color']],
    [{ usedHours: 1 }, ['usedHours']],
  ])('refuses %j and names the fields', async (values, fields) => {
    const body = { name: 'New website', customerId: customer.id, ...values };

    expectProblem(await api().post('/projects', body), 400, 'validation_failed', fields);
  });

  it('is made for a customer that can be used, and stays when the customer is archived or deleted', async () => {
    const [gone, old] = [await test.given.customer(acme), await test.given.customer(acme)];
    const project = await made({ customerId: old.id });
    await api().delete(`/customers/${gone.id}`);
    await api().put(`/customers/${old.id}`, { name: 'Old', isArchived: true });

    for (const { id } of [gone, old]) {
      const refused = await api().post('/projects', { name: 'x', customerId: id });
      expectProblem(refused, 400, 'validation_failed', ['customerId']);
      expectProblem(await put(await made(), { customerId: id }), 400, 'validation_failed', ['customerId']);
    }
    const kept = await put(project, { name: 'Still ours', customerId: old.id });
    expect(kept.body).toMatchObject({ name: 'Still ours', customerName: 'Old' });
  });

  it('counts exact hours, and values billable work at the effective rate, each entry rounded by itself', async () => {
    const service = await test.given.service(acme, { hourlyRate: 80.1234, rounding: 'FifteenMinutes' });
    const fixed = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 50 });
    const free = await test.given.service(acme, { hourlyRate: null });
    await api().put(`/customers/${customer.id}`, {
      name: 'Acme NV',
      customServices: [
        { serviceId: service.id, hourlyRate: 95.05 },
        { name: 'Own', hourlyRate: 60 },
      ],
    });
    const { body } = await api().get(`/customers/${customer.id}`);
    const own = (body.customServices as Row[]).find(({ name }) => name === 'Own')!;
    const project = await made();
    const work = (values: object) =>
      test.given.logEntry(acme, { customerId: customer.id, projectId: project.id, ...values });

    // 0:20 is billed as 0:30, twice: 2 × 47.53 (47.525 rounded half up).
    await work({ serviceId: service.id, duration: '0:20' });
    await work({ serviceId: service.id, duration: '0:20' });
    await work({ serviceId: own.id, duration: '1.00:00:01' });
    await work({ serviceId: fixed.id, fixedAmount: 12.34, duration: '0:30' });
    await work({ serviceId: fixed.id });
    await work({ serviceId: free.id, duration: '1:00' });
    await work({ serviceId: service.id, duration: '2:00', isBillable: false });
    const deleted = await work({ serviceId: service.id, duration: '5:00' });
    await api().delete(`/log-entries/${deleted.id}`);
    await api().post('/log-entries/start-timer', {
      customerId: customer.id,
      serviceId: service.id,
      projectId: project.id,
    });

    // 0:40 + 24:00:01 + 0:30 + 2:30 + 1:00 + 2:00; 95.06 + 1440.02 (24.0003 × 60) + 12.34 + 50.
    expect(await used(project)).toEqual([30.67, 1597.42]);
    await api().put(`/customers/${customer.id}`, {
      name: 'Acme NV',
      customServices: [{ id: own.id, name: 'Own' }],
    });
    // 2 × 40.06 (40.0617) of the service, nothing of the own one without a rate.
    expect(await used(project)).toEqual([30.67, 142.46]);
  });

  it('lists by name with customer and use, without archived ones, and filters', async () => {
    const other = await test.given.customer(acme, { name: 'Other' });
    await made({ name: 'b' });
    const a = await made({ name: 'A', customerId: other.id, code: 'X_1' });
    await made({ name: 'c', isArchived: true });
    await test.given.logEntry(acme, { customerId: other.id, projectId: a.id });

    const { body } = await api().get('/projects');

    expect(body[0]).toEqual(await shown(a));
    expect(body[0]).toMatchObject({ usedHours: 2.5, usedAmount: 200 });
    expect(await names()).toEqual(['A', 'b']);
    expect(await names('?includeArchived=true&sort=-name')).toEqual(['c', 'b', 'A']);
    expect(await names(`?customerId=${customer.id}`)).toEqual(['b']);
    expect(await names('?customerId=nonsense')).toEqual([]);
    expect(await names('?search=x_')).toEqual(['A']);
    expect(await names('?search=OTHER')).toEqual(['A']);
    expectProblem(await api().get('/projects?page=2'), 400, 'validation_failed', ['page']);
  });

  it('P-10: reads any number of projects with one statement', async () => {
    await made();
    await api().get('/projects');
    const one = await statementsOf(() => api().get('/projects'));
    for (let index = 0; index < 99; index++) await made({ name: `Project ${index}` });

    const hundred = await statementsOf(() => api().get('/projects'));

    expect([one.length, hundred.length]).toEqual([1, 1]);
    expect(await names()).toHaveLength(100);
  });

  it('may have the name of another one, and of another customer', async () => {
    const other = await test.given.customer(acme);

    await made();
    await made();
    await made({ customerId: other.id });

    expect(await names()).toEqual(['New website', 'New website', 'New website']);
  });

  it('keeps its customer while entries use it, deleted ones too', async () => {
    const other = await test.given.customer(acme, { name: 'Other' });
    const [free, taken] = [await made(), await made()];
    const entry = await test.given.logEntry(acme, { customerId: customer.id, projectId: taken.id });
    await api().delete(`/log-entries/${entry.id}`);

    expect((await put(free, { customerId: other.id })).body).toMatchObject({ customerName: 'Other' });
    expectProblem(await put(taken, { customerId: other.id }), 400, 'project_in_use', ['customerId']);
    expect((await put(taken, { code: 'same' })).status).toBe(200);
  });

  it('is deleted for good while nothing uses it; else it can only be archived', async () => {
    const [free, taken] = [await made(), await made()];
    const entry = await test.given.logEntry(acme, { customerId: customer.id, projectId: taken.id });

    const first = await api().delete(`/projects/${free.id}`);

    expect([first.status, first.body]).toEqual([200, {}]);
    expectProblem(await api().delete(`/projects/${free.id}`), 404, 'not_found');
    expectProblem(await api().get(`/projects/${free.id}`), 404, 'not_found');
    expectProblem(await put(free), 404, 'not_found');
    const refused = await api().delete(`/projects/${taken.id}`);
    expectProblem(refused, 400, 'project_in_use');
    expect(refused.body.message).toContain('archive it');
    await api().delete(`/log-entries/${entry.id}`);
    expectProblem(await api().delete(`/projects/${taken.id}`), 400, 'project_in_use');
  });

  it('is either deleted or used when both happen at once', async () => {
    const service = await test.given.service(acme);
    for (let round = 0; round < 10; round++) {
      const { id } = await made();
      const timer = { customerId: customer.id, serviceId: service.id, projectId: id };
      const body = { ...timer, date: '2026-04-03', duration: '1:00' };

      const [deleted, logged] = await Promise.all([
        api().delete(`/projects/${id}`),
        api().post('/log-entries', body),
      ]);

      const codes = [deleted, logged].map((answer) => (answer.status === 200 ? 'done' : answer.body.code));
      expect([
        ['done', 'validation_failed'],
        ['project_in_use', 'done'],
      ]).toContainEqual(codes);
    }
  });

  it("does not find malformed ids and another company's projects", async () => {
    const theirs = await test.given.project(await test.given.company());

    for (const id of ['p1a2b3...', NOBODY, theirs.id]) {
      expectProblem(await api().get(`/projects/${id}`), 404, 'not_found');
      expectProblem(await put({ id }), 404, 'not_found');
      expectProblem(await api().delete(`/projects/${id}`), 404, 'not_found');
    }
  });

  it('has an ETag that follows its entries, and is changed only by who saw its version', async () => {
    const project = await made();
    const path = `/projects/${project.id}`;
    const before = (await api().get(path)).headers['etag']!;
    await test.given.logEntry(acme, { customerId: customer.id, projectId: project.id });

    const after = (await api().get(path)).headers['etag']!;
    const body = { name: 'Second', customerId: customer.id };
    const seen = await api().withHeaders({ 'If-Match': after }).put(path, body);
    const missed = await api().withHeaders({ 'If-Match': after }).put(path, body);

    expect(after).not.toBe(before);
    expect(seen.status).toBe(200);
    expectProblem(missed, 412, 'precondition_failed');
    expectProblem(await api().withHeaders({ 'If-Match': after }).delete(path), 412, 'precondition_failed');
  });
});
