import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Section 8 of the contract: what clients that exist rely on, with the key of a Free company. */
describe('compatibility checks', () => {
  let test: TestApp;
  let free: Company;
  let customerId: string;
  let serviceId: string;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow('2026-04-30T10:00:00Z');
    free = await test.given.company({ plan: 'Free' });
    customerId = (await test.given.customer(free)).id;
    serviceId = (await test.given.service(free)).id;
  });

  const api = () => test.api.as(free);
  const entryB = () => ({
    customerId,
    serviceId,
    date: '2026-04-03',
    startTime: '09:00:00',
    endTime: '11:30:00',
  });

  const invoice = async (): Promise<Row> => {
    const entry = (await api().post('/log-entries', { ...entryB(), notes: 'Project meeting' })).body as Row;
    const terms = { customerId, logEntryIds: [entry.id], date: '2026-04-30', dueDate: '2026-05-30' };
    return (await api().post('/invoices', terms)).body as Row;
  };

  it('1: a key is checked with GET /api/settings', async () => {
    expect((await api().get('/settings')).status).toBe(200);
    for (const key of [
      'tk_your_key_here',
      'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
      'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I',
    ]) {
      expectProblem(await test.api.as({ key }).get('/settings'), 401, 'invalid_api_key');
    }
  });

  it('2 and 3: timers start, show as running, stop and continue, with a JSON type and no body', async () => {
    const { body: started } = await api().post('/log-entries/start-timer', { customerId, serviceId });
    const running = await api().get('/log-entries/running');
    const stopped = await api()
      .post(`/log-entries/${started.id}/stop`)
      .set('Content-Type', 'application/json');
    const idle = await api().get('/log-entries/running');
    const continued = await api()
      .post(`/log-entries/${started.id}/continue`)
      .set('Content-Type', 'application/json');

    expect(running.body.map(({ id }: Row) => id)).toEqual([started.id]);
    expect(stopped.status).toBe(200);
    expect(stopped.body).toMatchObject({ status: 'Completed', duration: expect.any(String) });
    expect(idle.body).toEqual([]);
    expect(continued.body).toMatchObject({ status: 'Running', customerId, serviceId });
  });

  it('6: doubtful VAT numbers are saved', async () => {
    for (const vatNumber of ['BE0123456789', 'BE0777.257.634']) {
      expect((await api().post('/customers', { name: 'Acme NV', vatNumber })).body).toMatchObject({
        vatNumber,
      });
    }
  });

  it('7: one line of 2.5 hours at 80, and VAT per group', async () => {
    const draft = await invoice();
    const third = { description: 'Work', quantity: 0.3333, rate: 10.05 };

    const { body } = await api().put(`/invoices/${draft.id}`, {
      date: '2026-04-30',
      dueDate: '2026-05-30',
      lineItems: [third, third, third],
    });

    expect(draft).toMatchObject({
      invoiceNumber: 'DRAFT-1',
      status: 'Draft',
      subtotal: 200,
      vatAmount: 42,
      total: 242,
    });
    expect(draft['lineItems']).toMatchObject([{ quantity: 2.5, unitCode: 'HUR', rate: 80, vatPercent: 21 }]);
    expect(body).toMatchObject({ subtotal: 10.05, vatAmount: 2.11, total: 12.16 });
    expect(body.lineItems.map(({ netAmount }: { netAmount: number }) => netAmount)).toEqual([
      3.35, 3.35, 3.35,
    ]);
    expect((await api().get('/log-entries')).body).toMatchObject([
      { status: 'Invoiced', invoiceId: draft.id },
    ]);
  });

  it('8: the number comes with Sent; cancelling frees the entry; the rest is refused', async () => {
    const draft = await invoice();
    const become = (status: string) => api().put(`/invoices/${draft.id}/status`, { status });

    expectProblem(await become('Paid'), 400, 'invalid_status_transition');
    expect((await become('Sent')).body).toMatchObject({ status: 'Sent', invoiceNumber: 'INV-2026-0001' });
    expect((await become('Cancelled')).body).toMatchObject({
      status: 'Cancelled',
      invoiceNumber: 'INV-2026-0001',
    });
    expect((await api().get('/log-entries')).body).toMatchObject([{ status: 'Completed' }]);

    const paid = await invoice();
    for (const status of ['Sent', 'Paid']) await api().put(`/invoices/${paid.id}/status`, { status });
    for (const status of ['Cancelled', 'Sent', 'Paid']) {
      expectProblem(
        await api().put(`/invoices/${paid.id}/status`, { status }),
        400,
        'invalid_status_transition',
      );
    }
  });

  it('9: a deleted Draft frees its entries; a Sent one is hidden and keeps its number', async () => {
    const draft = await invoice();
    const deleted = await api().delete(`/invoices/${draft.id}`);
    const freed = await api().get('/log-entries');
    const sent = await invoice();
    await api().put(`/invoices/${sent.id}/status`, { status: 'Sent' });

    await api().delete(`/invoices/${sent.id}`);

    expect([deleted.status, deleted.body]).toEqual([200, {}]);
    expect(freed.body).toMatchObject([{ status: 'Completed' }]);
    expect((await api().get('/invoices')).body).toEqual([]);
    expect((await api().get(`/invoices/${sent.id}`)).body).toMatchObject({
      invoiceNumber: 'INV-2026-0001',
      isArchived: true,
    });
  });

  it("10: another company's ids are 404 in a path and 400 in a body", async () => {
    const stranger = await test.given.company({ plan: 'Free' });
    const theirs = test.api.as(stranger);

    expectProblem(await theirs.get(`/customers/${customerId}`), 404, 'not_found');
    expectProblem(await theirs.post('/log-entries', entryB()), 400, 'validation_failed', [
      'customerId',
      'serviceId',
    ]);
    expect((await theirs.get(`/log-entries?customerId=${customerId}`)).body).toEqual([]);
  });

  it('B: placeholder ids are 400 and both are named; the three forms of time give the same', async () => {
    const placeholders = { ...entryB(), customerId: 'c1a2b3...', serviceId: 's4d5e6...' };
    expectProblem(await api().post('/log-entries', placeholders), 400, 'validation_failed', [
      'customerId',
      'serviceId',
    ]);

    const short = await api().post('/log-entries', { ...entryB(), startTime: '09:00', endTime: '11:30' });
    const { date } = entryB();
    const byDuration = await api().post('/log-entries', { customerId, serviceId, date, duration: '1:30' });

    expect(short.body).toMatchObject({ startTime: '09:00:00', endTime: '11:30:00', duration: '02:30:00' });
    expect(byDuration.body).toMatchObject({ duration: '01:30:00', billableDuration: '01:30:00' });
    expect(byDuration.body).not.toHaveProperty('startTime');
  });
});
