import type { Redis } from 'ioredis';
import { REDIS } from '../../src/shared/redis/redis.module.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOBODY = '11111111-1111-4111-8111-111111111111';

describe('log entries', () => {
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

  const api = () => test.api.as(acme);
  const body = (values: object = {}): Record<string, unknown> => ({
    customerId: customer.id,
    serviceId: service.id,
    date: '2026-04-03',
    ...values,
  });
  const times = { startTime: '09:00', endTime: '11:30' };
  const made = async (values: object = times): Promise<Row> => {
    const response = await api().post('/log-entries', body(values));
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  };
  const put = (entry: Row, values: object) => api().put(`/log-entries/${entry.id}`, body(values));

  it.each([
    ['09:00:00', '11:30:00'],
    ['09:00', '11:30'],
  ])('creates the entry of example B from %s to %s', async (startTime, endTime) => {
    const { body: entry } = await api().post(
      '/log-entries',
      body({ startTime, endTime, notes: 'Project meeting' }),
    );

    expect(entry).toEqual({
      id: expect.any(String),
      userId: acme.userId,
      userName: 'An Peeters',
      customerId: customer.id,
      customerName: 'Acme NV',
      serviceId: service.id,
      serviceName: 'Consulting',
      date: '2026-04-03',
      startTime: '09:00:00',
      endTime: '11:30:00',
      duration: '02:30:00',
      rounding: 'None',
      billableDuration: '02:30:00',
      isBillable: true,
      notes: 'Project meeting',
      tags: [],
      attachments: [],
      status: 'Completed',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
    expect((await api().get(`/log-entries/${entry.id}`)).body).toEqual(entry);
  });

  it('creates one from a duration, without times', async () => {
    const entry = await made({ duration: '1:30' });

    expect(entry).toMatchObject({ duration: '01:30:00', billableDuration: '01:30:00' });
    expect(entry).not.toHaveProperty('startTime');
    expect(entry).not.toHaveProperty('endTime');
  });

  it.each([
    [{ startTime: '23:30', endTime: '00:30' }, '01:00:00'],
    [{ duration: '1.02:03:04' }, '1.02:03:04'],
    [{ ...times, duration: '7:00' }, '02:30:00'],
  ])('measures %j as %s', async (values, duration) => {
    expect(await made(values)).toMatchObject({ duration });
  });

  it.each([
    [{}, ['duration']],
    [{ duration: '0:00' }, ['duration']],
    [{ startTime: '09:00' }, ['endTime']],
    [{ endTime: '09:00', duration: '1:00' }, ['startTime']],
    [{ startTime: '09:00', endTime: '09:00:00' }, ['endTime']],
    [{ duration: '99999.00:00:00' }, ['duration']],
    [{ ...times, fixedAmount: 10 }, ['fixedAmount']],
    [{ duration: '90', date: '2026-02-30' }, ['date', 'duration']],
    [{ ...times, tags: [''] }, ['tags']],
    [{ ...times, projectId: NOBODY }, ['projectId']],
    [{ ...times, isBillable: 'yes' }, ['isBillable']],
    [{ ...times, customerId: undefined, serviceId: null }, ['customerId', 'serviceId']],
    [{ ...times, customerId: 'c1a2b3...', serviceId: 's4d5e6...' }, ['customerId', 'serviceId']],
    [{ ...times, customerId: NOBODY, contactId: NOBODY }, ['contactId', 'customerId']],
    [{ startTime: '09:00', contactId: NOBODY }, ['contactId', 'endTime']],
  ])('refuses %j and names the fields', async (values, fields) => {
    expectProblem(await api().post('/log-entries', body(values)), 400, 'validation_failed', fields);
  });

  it("refuses another company's customer, service and contact in a body, and hides its entries", async () => {
    const other = await test.given.company();
    const theirs = await test.given.customer(other, { contacts: [{ name: 'Cy' }] });
    const contactId = (theirs['contacts'] as Row[])[0]!.id;
    const entry = await test.given.logEntry(other, { customerId: theirs.id });
    const sent = body({ ...times, customerId: theirs.id, serviceId: entry['serviceId'], contactId });

    expectProblem(await api().post('/log-entries', sent), 400, 'validation_failed', [
      'contactId',
      'customerId',
      'serviceId',
    ]);
    expectProblem(await api().get(`/log-entries/${entry.id}`), 404, 'not_found');
    expectProblem(await put(entry, times), 404, 'not_found');
    expectProblem(await api().delete(`/log-entries/${entry.id}`), 404, 'not_found');
    expect((await api().get(`/log-entries?customerId=${theirs.id}`)).body).toEqual([]);
  });

  it('refuses archived ones for new entries only', async () => {
    const entry = await made();
    const other = await test.given.service(acme, { name: 'Old' });
    await api().put(`/customers/${customer.id}`, { name: 'Acme NV', isArchived: true });
    await api().put(`/services/${service.id}`, { name: 'Consulting', isArchived: true });
    await api().put(`/services/${other.id}`, { name: 'Old', isArchived: true });

    const created = await api().post('/log-entries', body(times));
    const kept = await put(entry, { notes: 'still mine' });
    const changed = await put(entry, { serviceId: other.id });

    expectProblem(created, 400, 'validation_failed', ['customerId', 'serviceId']);
    expect(kept.body).toMatchObject({ notes: 'still mine', duration: '02:30:00' });
    expectProblem(changed, 400, 'validation_failed', ['serviceId']);
  });

  it('keeps a removed contact and a deleted service on an entry, and takes its own answer back', async () => {
    const mine = await test.given.customer(acme, { contacts: [{ name: 'Cy' }] });
    const contactId = (mine['contacts'] as Row[])[0]!.id;
    const entry = await made({ ...times, customerId: mine.id, contactId, tags: ['a'], notes: 'x' });
    await api().put(`/customers/${mine.id}`, { name: 'Acme NV', contacts: [] });
    await api().delete(`/services/${service.id}`);

    const again = await api().put(`/log-entries/${entry.id}`, entry);

    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...entry, updatedAt: expect.any(String) });
    expect(again.body).toMatchObject({ contactName: 'Cy', serviceName: 'Consulting' });
  });

  it("knows a customer's own services, and its override by both ids", async () => {
    const mine = await test.given.customer(acme, {
      customServices: [
        { name: 'Support', type: 'BillableTime', rounding: 'ThirtyMinutes' },
        { serviceId: service.id, rounding: 'FifteenMinutes' },
      ],
    });
    const rows = mine['customServices'] as Row[];
    const support = rows.find((row) => !row['serviceId'])!;
    const override = rows.find((row) => row['serviceId'])!;
    const sent = { customerId: mine.id, duration: '0:07' };

    const own = await made({ ...sent, serviceId: support.id });
    const byRow = await made({ ...sent, serviceId: override.id });
    const byService = await made(sent);
    const elsewhere = await api().post('/log-entries', body({ duration: '0:07', serviceId: support.id }));

    expect(own).toMatchObject({
      serviceId: support.id,
      serviceName: 'Support',
      rounding: 'ThirtyMinutes',
      billableDuration: '00:30:00',
    });
    expect(byRow).toMatchObject({
      serviceId: service.id,
      rounding: 'FifteenMinutes',
      billableDuration: '00:15:00',
    });
    expect(byService).toMatchObject({ serviceId: service.id, rounding: 'FifteenMinutes' });
    expectProblem(elsewhere, 400, 'validation_failed', ['serviceId']);
    expect((await api().put(`/log-entries/${own.id}`, own)).status).toBe(200);
  });

  it('copies the rounding, and takes it anew when service, customer or time changes', async () => {
    const entry = await made({ duration: '0:07' });
    await api().put(`/services/${service.id}`, { name: 'Consulting', rounding: 'FifteenMinutes' });

    const notes = await put(entry, { notes: 'x' });
    const sameTime = await put(entry, { duration: '0:08' });

    expect(notes.body).toMatchObject({ rounding: 'None', billableDuration: '00:07:00' });
    expect(sameTime.body).toMatchObject({
      rounding: 'FifteenMinutes',
      duration: '00:08:00',
      billableDuration: '00:15:00',
    });
  });

  it('bills nothing of an entry that is not billable', async () => {
    const entry = await made({ ...times, isBillable: false });
    const again = await put(entry, { isBillable: true });

    expect(entry).toMatchObject({ isBillable: false, duration: '02:30:00', billableDuration: '00:00:00' });
    expect(again.body).toMatchObject({ isBillable: true, billableDuration: '02:30:00' });
  });

  it('takes the fixed amount from the request, else the customer, else the service', async () => {
    const fixed = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 50 });
    const mine = await test.given.customer(acme, {
      customServices: [{ serviceId: fixed.id, fixedAmount: 40.5 }],
    });

    const ofService = await made({ serviceId: fixed.id });
    const ofCustomer = await made({ serviceId: fixed.id, customerId: mine.id });
    const ofRequest = await made({ serviceId: fixed.id, fixedAmount: 12.34 });

    expect([ofService, ofCustomer, ofRequest].map((entry) => entry['fixedAmount'])).toEqual([
      50, 40.5, 12.34,
    ]);
    expect(ofService).not.toHaveProperty('duration');
    expect(ofService).not.toHaveProperty('billableDuration');
    const kept = await put(ofRequest, { serviceId: fixed.id });
    const cleared = await put(ofRequest, { serviceId: fixed.id, fixedAmount: null });
    const timed = await put(ofRequest, { duration: '1:00' });
    expect([kept, cleared, timed].map((answer) => answer.body.fixedAmount)).toEqual([12.34, 50, undefined]);
    expectProblem(await put(ofService, {}), 400, 'validation_failed', ['duration']);
  });

  it.each([
    [{ startTime: '08:00' }, { startTime: '08:00:00', endTime: '11:30:00', duration: '03:30:00' }],
    [{ endTime: '12:00' }, { startTime: '09:00:00', endTime: '12:00:00', duration: '03:00:00' }],
    [{ duration: '4:00' }, { startTime: undefined, endTime: undefined, duration: '04:00:00' }],
    [
      { startTime: null, endTime: null },
      { startTime: undefined, endTime: undefined, duration: '02:30:00' },
    ],
    [{ date: '2026-04-04' }, { date: '2026-04-04', duration: '02:30:00' }],
  ])('changes the time by %j', async (values, expected) => {
    const entry = await made();

    const { body: answer } = await put(entry, values);

    for (const [field, value] of Object.entries(expected))
      expect([field, answer[field]]).toEqual([field, value]);
  });

  it.each([
    [{ startTime: null }, ['startTime']],
    [{ startTime: null, endTime: null, duration: null }, ['duration']],
    [{ startTime: '11:30' }, ['endTime']],
    [{ duration: '0:00' }, ['duration']],
    [{ date: null }, ['date']],
  ])('refuses the change %j', async (values, fields) => {
    expectProblem(await put(await made(), values), 400, 'validation_failed', fields);
  });

  it('keeps what a PUT leaves out and clears what it sends as null', async () => {
    const entry = await made({ ...times, notes: 'x', tags: [' a ', 'b', 'a'], isBillable: false });

    const kept = await put(entry, {});
    const cleared = await put(entry, { notes: null, tags: null, isBillable: null });

    expect(kept.body).toMatchObject({ notes: 'x', tags: ['a', 'b'], isBillable: false });
    expect(cleared.body).not.toHaveProperty('notes');
    expect(cleared.body).toMatchObject({ tags: [], isBillable: true });
  });

  it('wants a contact of the new customer when the customer changes', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map((name) => test.given.customer(acme, { name, contacts: [{ name }] })),
    );
    const contactId = (one!['contacts'] as Row[])[0]!.id;
    const entry = await made({ ...times, customerId: one!.id, contactId });

    expectProblem(await put(entry, { customerId: two!.id }), 400, 'validation_failed', ['contactId']);
    const moved = await put(entry, { customerId: two!.id, contactId: null });

    expect(moved.body).toMatchObject({ customerName: 'Two' });
    expect(moved.body).not.toHaveProperty('contactId');
  });

  it('deletes once; then it is gone', async () => {
    const entry = await made();

    const first = await api().delete(`/log-entries/${entry.id}`);

    expect([first.status, first.body]).toEqual([200, {}]);
    expectProblem(await api().delete(`/log-entries/${entry.id}`), 404, 'not_found');
    expectProblem(await api().get(`/log-entries/${entry.id}`), 404, 'not_found');
    expectProblem(await api().get('/log-entries/nonsense'), 404, 'not_found');
    expect((await api().get('/log-entries')).body).toEqual([]);
  });

  it('lists newest first, entries without a time last of their day, and filters', async () => {
    const other = await test.given.customer(acme, { name: 'Other' });
    for (const [notes, values] of Object.entries({
      d: { date: '2026-04-02', duration: '1:00' },
      c: { date: '2026-04-02', duration: '1:00' },
      b: { date: '2026-04-02', startTime: '00:00', endTime: '01:00' },
      a: { date: '2026-04-02', startTime: '08:00', endTime: '09:00', customerId: other.id },
      first: { date: '2026-04-03', duration: '1:00' },
      last: { date: '2026-04-01', startTime: '23:00', endTime: '23:30' },
    })) {
      await made({ notes, ...values });
    }

    const notes = async (query: string): Promise<string> =>
      (await api().get(`/log-entries${query}`)).body.map((entry: Row) => entry['notes']).join(' ');

    expect(await notes('')).toBe('first a b c d last');
    expect(await notes('?from=2026-04-02&to=2026-04-02')).toBe('a b c d');
    expect(await notes('?from=2026-04-03')).toBe('first');
    expect(await notes('?to=2026-04-01&customerId=')).toBe('last');
    expect(await notes(`?customerId=${other.id}`)).toBe('a');
    expect(await notes('?customerId=nonsense')).toBe('');
    expect(await notes(`?customerId=${NOBODY}`)).toBe('');
  });

  it('refuses filters that cannot be meant', async () => {
    const crossed = await api().get('/log-entries?from=2026-04-03&to=2026-04-02');
    expectProblem(crossed, 400, 'validation_failed', ['from', 'to']);
    expectProblem(await api().get('/log-entries?from=yesterday'), 400, 'validation_failed', ['from']);
    expectProblem(await api().get('/log-entries?page=1'), 400, 'validation_failed', ['page']);
  });

  it('lists 50 entries with one statement and one Redis command', async () => {
    for (let index = 0; index < 50; index++) await made({ duration: '1:00' });
    await api().get('/log-entries');
    const sent = jest.spyOn(test.app.get<Redis>(REDIS), 'sendCommand');

    let entries: Row[] = [];
    const statements = await statementsOf(async () => {
      entries = (await api().get('/log-entries')).body as Row[];
    });

    const commands = sent.mock.calls.map(([command]) => command.name);
    sent.mockRestore();
    expect(entries).toHaveLength(50);
    expect(statements).toHaveLength(1);
    expect(commands).toEqual(['evalsha']);
  });

  it('lets a Member see all entries, and change only their own', async () => {
    const entry = await made();
    const member = await memberOf(test, acme);
    const bo = test.api.asPerson(member);

    const own = (await bo.post('/log-entries', body(times))).body as Row;

    expect(own).toMatchObject({ userId: member.userId, userName: 'Bo Maes' });
    expect((await bo.get('/log-entries')).body).toHaveLength(2);
    expect((await bo.get(`/log-entries/${entry.id}`)).status).toBe(200);
    expectProblem(await bo.put(`/log-entries/${entry.id}`, body(times)), 403, 'insufficient_role');
    expectProblem(await bo.delete(`/log-entries/${entry.id}`), 403, 'insufficient_role');
    expect((await bo.put(`/log-entries/${own.id}`, body({ notes: 'x' }))).status).toBe(200);
    expect((await put(own, { notes: 'by the owner' })).body).toMatchObject({ userId: member.userId });
    expect((await bo.delete(`/log-entries/${own.id}`)).status).toBe(200);
  });
});
