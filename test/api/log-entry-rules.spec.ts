import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the rules of tracking time', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;
  let service: Row;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
    service = await test.given.service(acme);
  });
  afterEach(() => test.setNow(null));

  const api = () => test.api.as(acme);
  const logged = (values: object = {}): Promise<Row> =>
    test.given.logEntry(acme, { customerId: customer.id, serviceId: service.id, ...values });
  const putBack = (entry: Row, values: object = {}) =>
    api().put(`/log-entries/${entry.id}`, { ...entry, ...values });
  const changeService = (id: string, values: object) =>
    api().put(`/services/${id}`, { name: 'Consulting', ...values });
  const act = async (path: string, body?: object): Promise<Row> => {
    const answer = await api().post(`/log-entries/${path}`, body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as Row;
  };
  const triple = (): object => ({ customerId: customer.id, serviceId: service.id });

  it.each([
    ['Pacific/Chatham', '2026-04-04', '11:45:00'],
    ['America/New_York', '2026-04-03', '18:00:00'],
  ])("gives a timer the date and time of the company's zone, %s", async (timeZone, date, startTime) => {
    const changed = await api().put('/settings', {
      ...((await api().get('/settings')).body as object),
      timeZone,
    });
    test.setNow('2026-04-03T22:00:00Z');

    const timer = await act('start-timer', triple());

    expect(changed.status).toBe(200);
    expect(timer).toMatchObject({ date, startTime });
  });

  it.each([
    ['a night without an hour', '2026-03-29', '01:30', '03:30', '02:00:00'],
    ['a night with one hour more', '2026-10-25', '02:00', '04:00', '02:00:00'],
    ['the leap day', '2028-02-29', '23:30', '00:30', '01:00:00'],
  ])(
    'R-14: measures manual times on the wall clock: %s',
    async (_when, date, startTime, endTime, duration) => {
      expect(await logged({ date, startTime, endTime })).toMatchObject({ date, duration });
    },
  );

  it('R-14: lets entries of one person overlap', async () => {
    await logged({ startTime: '09:00', endTime: '11:00' });
    await logged({ startTime: '10:00', endTime: '12:00' });

    expect((await api().get('/log-entries')).body).toHaveLength(2);
  });

  it('lets everything of a Completed entry be changed', async () => {
    const other = await test.given.customer(acme, { name: 'Other', contacts: [{ name: 'Cy' }] });
    const design = await test.given.service(acme, { name: 'Design', type: 'BillableFixed', fixedAmount: 50 });
    const project = await test.given.project(acme, { customerId: other.id });
    const entry = await logged({ notes: 'x', tags: ['a'] });
    const changes = {
      customerId: other.id,
      serviceId: design.id,
      contactId: (other['contacts'] as Row[])[0]!.id,
      projectId: project.id,
      date: '2026-04-05',
      startTime: '10:00:00',
      endTime: '10:20:00',
      fixedAmount: 12.34,
      isBillable: false,
      notes: 'y',
      tags: ['b'],
    };

    const { body } = await putBack(entry, changes);

    expect(body).toMatchObject({ ...changes, duration: '00:20:00', billableDuration: '00:00:00' });
    expect(body).toMatchObject({ customerName: 'Other', contactName: 'Cy', serviceName: 'Design' });
  });

  it('takes its own answer back and changes nothing by it, though its service is sold otherwise by now', async () => {
    const fixed = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 50 });
    test.setNow('2026-03-29T00:30:20Z');
    const timer = await act('start-timer', triple());
    test.setNow('2026-03-30T02:00:45Z');
    await act(`${timer.id}/stop`);
    const entries = [
      (await api().get(`/log-entries/${timer.id}`)).body as Row,
      await logged(),
      await logged({ duration: '0:07' }),
      await logged({ duration: '0:07', isBillable: false, tags: ['a'] }),
      await logged({ serviceId: fixed.id, fixedAmount: 12.34, duration: '0:07' }),
      await logged({ serviceId: fixed.id, startTime: null }),
      await act('start-timer', triple()),
    ];
    await changeService(service.id, { rounding: 'FifteenMinutes', type: 'BillableFixed', fixedAmount: 9 });
    await changeService(fixed.id, { rounding: 'FifteenMinutes', type: 'BillableTime' });

    const answers = await Promise.all(entries.map((entry) => putBack(entry)));

    const unchanged = entries.map((entry) => ({ ...entry, updatedAt: expect.any(String) as string }));
    expect(answers.map(({ body }) => body as Row)).toEqual(unchanged);
  });

  it('refuses a fixed amount on a service sold by the hour, but not the one that the entry has', async () => {
    const fixed = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 50 });
    const entry = await logged({ serviceId: fixed.id, duration: '1:00' });
    await changeService(fixed.id, { type: 'BillableTime' });

    expectProblem(await putBack(entry, { fixedAmount: 51 }), 400, 'validation_failed', ['fixedAmount']);
    const moved = await putBack(entry, { serviceId: service.id });
    expectProblem(moved, 400, 'validation_failed', ['fixedAmount']);
    expect((await putBack(entry)).body).toMatchObject({ fixedAmount: 50 });
    expect((await putBack(entry, { fixedAmount: null })).body).not.toHaveProperty('fixedAmount');
  });

  it('takes the rounding anew with another service or customer; an explicit None of the customer is none', async () => {
    const quarter = await test.given.service(acme, { name: 'Quarter', rounding: 'FifteenMinutes' });
    const exact = await test.given.customer(acme, {
      name: 'Exact',
      customServices: [{ serviceId: quarter.id, rounding: 'None' }],
    });
    const entry = await logged({ duration: '0:07' });

    const ofService = (await putBack(entry, { serviceId: quarter.id })).body as Row;
    const ofCustomer = (await putBack(ofService, { customerId: exact.id })).body as Row;

    expect(entry).toMatchObject({ rounding: 'None', billableDuration: '00:07:00' });
    expect(ofService).toMatchObject({ rounding: 'FifteenMinutes', billableDuration: '00:15:00' });
    expect(ofCustomer).toMatchObject({ rounding: 'None', billableDuration: '00:07:00' });
  });

  it('continues without fixed amount, notes, tags and time of the old entry', async () => {
    const fixed = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 50 });
    const entry = await logged({ serviceId: fixed.id, fixedAmount: 12.34, notes: 'x', tags: ['a'] });

    const timer = await act(`${entry.id}/continue`);

    expect(timer).toMatchObject({ fixedAmount: 50, tags: [], status: 'Running' });
    for (const field of ['notes', 'endTime', 'duration', 'billableDuration'])
      expect(timer).not.toHaveProperty(field);
  });

  it("keeps the name of a customer's own service that was removed since", async () => {
    const mine = await test.given.customer(acme, { customServices: [{ name: 'Hosting', hourlyRate: 9 }] });
    const entry = await logged({ customerId: mine.id, serviceId: (mine['customServices'] as Row[])[0]!.id });
    await api().put(`/customers/${mine.id}`, { name: 'Acme NV', customServices: [] });

    const again = await putBack(entry, { notes: 'still theirs' });

    expect(again.body).toMatchObject({ serviceName: 'Hosting', notes: 'still theirs' });
    expectProblem(await api().post('/log-entries', withoutId(entry)), 400, 'validation_failed', [
      'serviceId',
    ]);
  });

  it('is invoiced at the rate of the day when the invoice is made', async () => {
    const entry = await logged();
    await changeService(service.id, { hourlyRate: 90 });
    await api().put(`/customers/${customer.id}`, {
      name: 'Acme NV',
      customServices: [{ serviceId: service.id, hourlyRate: 95.5 }],
    });

    const invoice = await api().post('/invoices', {
      customerId: customer.id,
      logEntryIds: [entry.id],
      date: '2026-04-30',
      dueDate: '2026-05-30',
    });

    expect(invoice.body).toMatchObject({ lineItems: [{ quantity: 2.5, rate: 95.5 }], subtotal: 238.75 });
  });

  it('allows customers and services of the same name', async () => {
    const [customers, services] = [
      await Promise.all([test.given.customer(acme), test.given.customer(acme)]),
      await Promise.all([test.given.service(acme), test.given.service(acme)]),
    ];

    expect(new Set(customers.map(({ name }) => name))).toEqual(new Set(['Acme NV']));
    expect(new Set(services.map(({ name }) => name))).toEqual(new Set(['Consulting']));
  });

  function withoutId({ customerId, serviceId, date, startTime, endTime }: Row): object {
    return { customerId, serviceId, date, startTime, endTime };
  }
});
