import { LogEntriesService } from '../../src/modules/log-entries/log-entries.service.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('timers', () => {
  let test: TestApp;
  let acme: Company;
  let triple: { customerId: string; serviceId: string };

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    const [customer, service] = await Promise.all([test.given.customer(acme), test.given.service(acme)]);
    triple = { customerId: customer.id, serviceId: service.id };
  });
  afterEach(() => test.setNow(null));

  const api = () => test.api.as(acme);
  const started = async (values: object = {}): Promise<Row> => {
    const response = await api().post('/log-entries/start-timer', { ...triple, ...values });
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  };
  const runningIds = async (): Promise<string[]> =>
    (await api().get('/log-entries/running')).body.map(({ id }: Row) => id);
  const stop = (entry: Row, values?: object) => api().post(`/log-entries/${entry.id}/stop`, values);

  it('starts, runs, stops, and has a duration then', async () => {
    test.setNow('2026-04-03T22:59:30.400Z');
    const timer = await started({ notes: 'late' });
    const running = await runningIds();
    test.setNow('2026-04-04T00:00:00.300Z');
    const stopped = await stop(timer);

    expect(timer).toMatchObject({
      status: 'Running',
      date: '2026-04-04',
      startTime: '00:59:30',
      notes: 'late',
    });
    for (const field of ['endTime', 'duration', 'billableDuration']) expect(timer).not.toHaveProperty(field);
    expect(running).toEqual([timer.id]);
    expect(stopped.body).toMatchObject({
      id: timer.id,
      status: 'Completed',
      startTime: '00:59:30',
      endTime: '02:00:00',
      duration: '01:00:29',
      billableDuration: '01:00:29',
      notes: 'late',
    });
    expect(await runningIds()).toEqual([]);
    expect((await api().get('/log-entries')).body).toHaveLength(1);
  });

  it('stops and continues with a JSON content type and no body', async () => {
    const { id } = await started();
    const call = (action: string) =>
      api().post(`/log-entries/${id}/${action}`).set('Content-Type', 'application/json');

    const stopped = await call('stop');
    const continued = await call('continue');

    expect([stopped.status, continued.status]).toEqual([200, 200]);
    expect(continued.body).toMatchObject({ status: 'Running', ...triple });
    expect(continued.body.id).not.toBe(id);
  });

  it('takes notes when it stops; absent ones stay', async () => {
    const timer = await started({ notes: 'begin' });

    expect((await stop(timer, { notes: 'end' })).body).toMatchObject({ notes: 'end', duration: '00:00:00' });
  });

  it('rounds when it stops', async () => {
    await api().put(`/services/${triple.serviceId}`, { name: 'x', rounding: 'FifteenMinutes' });
    test.setNow('2026-04-03T08:00:00Z');
    const timer = await started();
    test.setNow('2026-04-03T08:07:00Z');

    expect((await stop(timer)).body).toMatchObject({ duration: '00:07:00', billableDuration: '00:15:00' });
  });

  it('leaves the exact duration when an editor sends the minutes back', async () => {
    test.setNow('2026-03-29T00:30:20Z');
    const timer = await started();
    test.setNow('2026-03-29T02:00:45Z');
    await stop(timer);

    const { body } = await api().put(`/log-entries/${timer.id}`, {
      ...triple,
      date: '2026-03-29',
      startTime: '01:30',
      endTime: '04:00',
    });

    expect(body).toMatchObject({ startTime: '01:30:20', endTime: '04:00:45', duration: '01:30:25' });
  });

  it('refuses a second one for the same three, and allows another service', async () => {
    const first = await started();
    const other = await test.given.service(acme, { type: 'BillableFixed', fixedAmount: 9 });
    const second = await api().post('/log-entries/start-timer', triple);
    const fixed = await started({ serviceId: other.id });

    expectProblem(second, 400, 'timer_already_running');
    expect(fixed).toMatchObject({ status: 'Running', fixedAmount: 9 });
    expectProblem(await api().post(`/log-entries/${first.id}/continue`), 400, 'entry_running');
    await stop(first);
    await started();
    expectProblem(await api().post(`/log-entries/${first.id}/continue`), 400, 'timer_already_running');
    const moved = await api().put(`/log-entries/${fixed.id}`, { ...triple, date: fixed['date'] });
    expectProblem(moved, 400, 'timer_already_running');
  });

  it('stops once', async () => {
    const timer = await started();

    const answers = await Promise.all([stop(timer), stop(timer), stop(timer)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expectProblem(await stop(timer), 400, 'timer_not_running');
    expectProblem(await api().post('/log-entries/nonsense/stop'), 404, 'not_found');
    expectProblem(await stop(timer, { duration: '1:00' }), 400, 'validation_failed', ['duration']);
    expectProblem(
      await api().post(`/log-entries/${timer.id}/continue`, { notes: 'x' }),
      400,
      'validation_failed',
      ['notes'],
    );
  });

  it.each([
    [{}, ['customerId', 'serviceId']],
    [{ customerId: 'c1a2b3...', serviceId: 's4d5e6...' }, ['customerId', 'serviceId']],
    [{ customerId: 'c', serviceId: 's', date: '2026-04-03' }, ['date']],
  ])('refuses to start with %j', async (body, fields) => {
    expectProblem(await api().post('/log-entries/start-timer', body), 400, 'validation_failed', fields);
  });

  it('continues with customer, contact, service and isBillable, and nothing else', async () => {
    const customer = await test.given.customer(acme, { contacts: [{ name: 'Cy' }] });
    const contactId = (customer['contacts'] as Row[])[0]!.id;
    const entry = await test.given.logEntry(acme, {
      ...triple,
      customerId: customer.id,
      contactId,
      isBillable: false,
      notes: 'old',
      tags: ['old'],
    });

    const { body } = await api().post(`/log-entries/${entry.id}/continue`);

    expect(body).toMatchObject({ customerId: customer.id, contactName: 'Cy', isBillable: false, tags: [] });
    expect(body).not.toHaveProperty('notes');
    await api().put(`/customers/${customer.id}`, { name: 'x', isArchived: true });
    await stop(body as Row);
    expectProblem(await api().post(`/log-entries/${entry.id}/continue`), 400, 'validation_failed', [
      'customerId',
    ]);
  });

  it('takes changes while it runs, but neither endTime nor duration', async () => {
    test.setNow('2026-04-03T08:00:00Z');
    const timer = await started();
    const put = (values: object) =>
      api().put(`/log-entries/${timer.id}`, { ...triple, date: '2026-04-03', ...values });

    expectProblem(await put({ endTime: '11:00', duration: '1:00' }), 400, 'entry_running', [
      'duration',
      'endTime',
    ]);
    expectProblem(await put({ startTime: '10:01' }), 400, 'validation_failed', ['startTime']);
    expectProblem(await put({ date: '2026-04-04' }), 400, 'validation_failed', ['date']);
    const noted = await put({ notes: 'x', tags: ['y'], isBillable: false });
    const moved = await put({ startTime: '09:15', isBillable: true });
    const again = await api().put(`/log-entries/${timer.id}`, moved.body as object);

    expect(noted.body).toMatchObject({ status: 'Running', startTime: '10:00:00', notes: 'x', tags: ['y'] });
    expect(noted.body).not.toHaveProperty('billableDuration');
    expect(again.body).toMatchObject({ status: 'Running', startTime: '09:15:00' });
    expect((await stop(timer)).body).toMatchObject({ duration: '00:45:00', billableDuration: '00:45:00' });
  });

  it('ends when it is deleted', async () => {
    const timer = await started();

    await api().delete(`/log-entries/${timer.id}`);

    expect(await runningIds()).toEqual([]);
    expect((await started()).id).not.toBe(timer.id);
  });

  it('shows a Member their own timers, and lets them stop and continue accordingly', async () => {
    const timer = await started();
    const bo = test.api.asPerson(await memberOf(test, acme));

    const own = (await bo.post('/log-entries/start-timer', triple)).body as Row;

    expect((await bo.get('/log-entries/running')).body.map(({ id }: Row) => id)).toEqual([own.id]);
    expect((await runningIds()).sort()).toEqual([own.id, timer.id].sort());
    expectProblem(await bo.post(`/log-entries/${timer.id}/stop`), 403, 'insufficient_role');
    expect((await stop(own)).status).toBe(200);
    await stop(timer);
    expect((await bo.post(`/log-entries/${timer.id}/continue`)).body).toMatchObject({ userName: 'Bo Maes' });
  });

  it('locks an invoiced entry until it is released; it can still be continued', async () => {
    const entry = await test.given.logEntry(acme, triple);
    const entries = test.app.get(LogEntriesService);
    const invoiceId = await draftInvoice();
    await entries.markInvoiced(acme.tenantId, [entry.id], invoiceId);

    const path = `/log-entries/${entry.id}`;
    const body = { ...triple, date: '2026-04-03', notes: 'x' };

    expect((await api().get(path)).body).toMatchObject({ status: 'Invoiced', invoiceId });
    expectProblem(await api().put(path, body), 400, 'entry_invoiced');
    expectProblem(await api().delete(path), 400, 'entry_invoiced');
    expectProblem(await api().post(`${path}/stop`), 400, 'timer_not_running');
    expect((await api().post(`${path}/continue`)).body).toMatchObject({ status: 'Running', ...triple });
    expect(await entries.listUninvoiced(acme.tenantId, triple.customerId)).toEqual([]);
    await entries.releaseFrom(acme.tenantId, invoiceId);
    expect((await api().put(path, body)).body).toMatchObject({ status: 'Completed', notes: 'x' });
  });

  /** Only its id matters here. */
  function draftInvoice(): Promise<string> {
    return asOwner(test.database, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO invoices (tenant_id, customer_id, invoice_number, currency, language, date, due_date,
                               subtotal, vat_amount, total, original_line_items)
         VALUES ($1, $2, 'DRAFT-1', 'EUR', 'en', '2026-04-03', '2026-05-03', 200, 42, 242, '[]') RETURNING id`,
        [acme.tenantId, triple.customerId],
      );
      return rows[0]!.id;
    });
  }
});
