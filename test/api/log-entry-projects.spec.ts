import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the project of a log entry', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;
  let service: Row;
  let project: Row;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
    service = await test.given.service(acme);
    project = await test.given.project(acme, { customerId: customer.id });
  });

  const api = () => test.api.as(acme);
  const logged = (values: object = {}): Promise<Row> =>
    test.given.logEntry(acme, {
      customerId: customer.id,
      serviceId: service.id,
      projectId: project.id,
      ...values,
    });
  const put = (entry: Row, values: object) =>
    api().put(`/log-entries/${entry.id}`, {
      customerId: customer.id,
      serviceId: service.id,
      date: '2026-04-03',
      ...values,
    });
  const archive = ({ id }: Row) =>
    api().put(`/projects/${id}`, { name: 'Old', customerId: customer.id, isArchived: true });

  it('is kept, shown, found by a filter, left by a PUT that does not name it, and cleared by null', async () => {
    const entry = await logged();
    await logged({ projectId: undefined });

    const kept = await put(entry, { notes: 'x' });
    const found = await api().get(`/log-entries?projectId=${project.id}`);
    const cleared = await put(entry, { projectId: null });

    expect(entry).toMatchObject({ projectId: project.id });
    expect(kept.body).toMatchObject({ projectId: project.id });
    expect(found.body).toEqual([kept.body]);
    expect(cleared.body).not.toHaveProperty('projectId');
    expect((await api().get('/log-entries?projectId=nonsense')).body).toEqual([]);
  });

  it('must be one of the customer, in every call that takes one', async () => {
    const elsewhere = await test.given.project(acme);
    const theirs = await test.given.project(await test.given.company());
    const entry = await logged();
    const triple = { customerId: customer.id, serviceId: service.id };

    for (const projectId of [elsewhere.id, theirs.id, 'p1a2b3...']) {
      const body = { ...triple, date: '2026-04-03', duration: '1:00', projectId };
      const created = await api().post('/log-entries', body);
      const started = await api().post('/log-entries/start-timer', { ...triple, projectId });
      const changed = await put(entry, { projectId });

      for (const answer of [created, started, changed])
        expectProblem(answer, 400, 'validation_failed', ['projectId']);
    }
  });

  it('is to be cleared or replaced when the customer changes', async () => {
    const other = await test.given.customer(acme, { name: 'Other' });
    const own = await test.given.project(acme, { customerId: other.id });
    const [one, two] = [await logged(), await logged()];

    expectProblem(await put(one, { customerId: other.id }), 400, 'validation_failed', ['projectId']);
    const cleared = await put(one, { customerId: other.id, projectId: null });
    const replaced = await put(two, { customerId: other.id, projectId: own.id });

    expect(cleared.body).toMatchObject({ customerName: 'Other' });
    expect(cleared.body).not.toHaveProperty('projectId');
    expect(replaced.body).toMatchObject({ customerName: 'Other', projectId: own.id });
  });

  it('when archived, stays on its entries and is refused for new ones', async () => {
    const entry = await logged();
    const without = await logged({ projectId: undefined });
    await archive(project);

    const kept = await api().put(`/log-entries/${entry.id}`, entry);
    const timer = { customerId: customer.id, serviceId: service.id, projectId: project.id };
    const refused = [
      await api().post('/log-entries', { ...timer, date: '2026-04-03', duration: '1:00' }),
      await api().post('/log-entries/start-timer', timer),
      await api().post(`/log-entries/${entry.id}/continue`),
      await put(without, { projectId: project.id }),
    ];

    expect(kept.body).toEqual({ ...entry, updatedAt: expect.any(String) });
    for (const answer of refused) expectProblem(answer, 400, 'validation_failed', ['projectId']);
  });

  it('goes with a timer from its start, through continue', async () => {
    const timer = { customerId: customer.id, serviceId: service.id, projectId: project.id };

    const started = await api().post('/log-entries/start-timer', timer);
    const stopped = await api().post(`/log-entries/${started.body.id}/stop`);
    const continued = await api().post(`/log-entries/${started.body.id}/continue`);

    for (const { body } of [started, stopped, continued]) expect(body).toMatchObject(timer);
  });

  describe('on an invoice', () => {
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const invoiced = async (...entries: readonly Row[]): Promise<Row> => {
      const logEntryIds = entries.map(({ id }) => id);
      const answer = await api().post('/invoices', { customerId: customer.id, logEntryIds, ...dates });
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.body as Row;
    };

    it('is the one that all entries share', async () => {
      const invoice = await invoiced(await logged(), await logged());

      expect(invoice).toMatchObject({ projectId: project.id });
      expect((await api().get(`/invoices/${invoice.id}`)).body).toEqual(invoice);
    });

    it('is none when entries have different ones, or one has none', async () => {
      const second = await test.given.project(acme, { customerId: customer.id });

      const different = await invoiced(await logged(), await logged({ projectId: second.id }));
      const partly = await invoiced(await logged(), await logged({ projectId: undefined }));
      const without = await invoiced(await logged({ projectId: undefined }));

      for (const invoice of [different, partly, without]) expect(invoice).not.toHaveProperty('projectId');
    });

    it('stays when the lines change', async () => {
      const invoice = await invoiced(await logged());

      const line = { description: 'All of it', quantity: 1, rate: 10 };
      const changed = await api().put(`/invoices/${invoice.id}`, { ...dates, lineItems: [line] });

      expect(changed.body).toMatchObject({ projectId: project.id, subtotal: 10 });
    });
  });
});
