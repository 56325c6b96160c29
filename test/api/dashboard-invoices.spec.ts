import type { Company, Row } from '../support/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('invoices on the dashboard', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;
  let service: Row;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
    service = await test.given.service(acme);
  });

  const api = () => test.api.as(acme);
  const figures = async () => {
    const { body } = await api().get('/dashboard/stats');
    return {
      revenue: [body.revenueLastMonth, body.revenueThisMonth],
      outstanding: [body.outstandingAmount, body.overdueAmount],
      counts: [body.draftInvoices, body.sentInvoices, body.overdueInvoices, body.paidInvoicesThisMonth],
    };
  };
  const NOTHING = { revenue: [0, 0], outstanding: [0, 0], counts: [0, 0, 0, 0] };

  /** 200.00 and 42.00 of VAT: two and a half hours at 80. */
  async function draft(date: string, dueDate = '2026-05-30', customerId = customer.id): Promise<Row> {
    const { id } = await test.given.logEntry(acme, { customerId, serviceId: service.id, date });
    const response = await api().post('/invoices', { customerId, logEntryIds: [id], date, dueDate });
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }
  async function to(status: string, { id }: Row, more: object = {}): Promise<Row> {
    const response = await api().put(`/invoices/${id}/status`, { status, ...more });
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }
  const sent = async (date: string, dueDate?: string): Promise<Row> => to('Sent', await draft(date, dueDate));

  it('count as Drafts without any amount', async () => {
    await draft('2026-04-03');
    const { id } = await draft('2026-03-03', '2026-03-04');

    const two = await figures();
    await api().delete(`/invoices/${id}`);
    const one = await figures();

    expect(two).toEqual({ ...NOTHING, counts: [2, 0, 0, 0] });
    expect(one).toEqual({ ...NOTHING, counts: [1, 0, 0, 0] });
  });

  it('are revenue of the month of their date, and outstanding while Sent', async () => {
    await sent('2026-02-28');
    await sent('2026-03-01');
    await sent('2026-03-31');
    await sent('2026-04-01');

    expect(await figures()).toEqual({ revenue: [400, 200], outstanding: [968, 0], counts: [0, 4, 0, 0] });
  });

  it('are overdue from the day after the due date on, in the time zone of the company', async () => {
    await sent('2026-04-01', '2026-04-09');
    await sent('2026-04-01', '2026-04-10');

    const brussels = await figures();
    await api().put('/settings', { companyName: 'Peeters', timeZone: 'Pacific/Kiritimati' }); // already 11 April
    const kiritimati = await figures();

    expect(brussels).toEqual({ revenue: [0, 400], outstanding: [484, 242], counts: [0, 2, 1, 0] });
    expect(kiritimati).toEqual({ revenue: [0, 400], outstanding: [484, 484], counts: [0, 2, 2, 0] });
  });

  it('stay revenue when Paid, and are counted in the month of payment', async () => {
    await to('Paid', await sent('2026-03-10'), { paidDate: '2026-03-31' });
    await to('Paid', await sent('2026-03-10'), { paidDate: '2026-04-01' });
    await to('Paid', await sent('2026-04-02'));

    expect(await figures()).toEqual({ revenue: [400, 200], outstanding: [0, 0], counts: [0, 0, 0, 2] });
  });

  it('count for nothing when Cancelled', async () => {
    await to('Cancelled', await draft('2026-04-02'));
    await to('Cancelled', await sent('2026-04-02', '2026-04-03'));

    expect(await figures()).toEqual(NOTHING);
  });

  it('count on when archived', async () => {
    const open = await sent('2026-04-01', '2026-04-02');
    const paid = await to('Paid', await sent('2026-04-02'));
    const before = await figures();

    for (const { id } of [open, paid]) await api().delete(`/invoices/${id}`);

    expect((await api().get('/invoices')).body).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(before).toEqual({ revenue: [0, 400], outstanding: [242, 242], counts: [0, 1, 1, 1] });
  });

  it('in another currency than that of the company add to no amount', async () => {
    const abroad = await test.given.customer(acme, { name: 'Smith Inc', currency: 'USD' });
    await sent('2026-04-01');
    await to('Sent', await draft('2026-04-01', '2026-04-02', abroad.id));

    const { body } = await api().get('/dashboard/stats');

    expect(body.currency).toBe('EUR');
    expect(await figures()).toEqual({ revenue: [0, 200], outstanding: [242, 0], counts: [0, 2, 1, 0] });
  });

  it('lose what a credit note of the month takes off, unless they are Cancelled', async () => {
    const march = await sent('2026-03-10');
    const lost = await sent('2026-03-11');
    await credit(march, 30, '2026-03-12');
    await credit(march, 50, '2026-04-08');
    await credit(lost, 10, '2026-04-08');
    await to('Cancelled', lost);

    expect(await figures()).toEqual({ revenue: [170, -50], outstanding: [145.2, 0], counts: [0, 1, 0, 0] });
  });

  it('are outstanding with what is still due: less payments and credit notes', async () => {
    const open = await sent('2026-04-01', '2026-04-02');
    await credit(open, 50, '2026-04-08');
    await pay(open, 81.5);

    const partly = await figures();
    await pay(open, 100);
    const settled = await figures();

    expect(partly).toEqual({ revenue: [0, 150], outstanding: [100, 100], counts: [0, 1, 1, 0] });
    expect(settled).toEqual({ revenue: [0, 150], outstanding: [0, 0], counts: [0, 0, 0, 1] });
  });

  it('credited in full: unpaid they count for nothing, paid they stay, and their credit note takes them off', async () => {
    const unpaid = await sent('2026-03-10');
    const paid = await to('Paid', await sent('2026-03-11'), { paidDate: '2026-04-01' });
    for (const one of [unpaid, paid]) await credit(one, null, '2026-04-08');

    // What is to be paid back is owed by the company, so it is not outstanding.
    expect(await figures()).toEqual({ revenue: [200, -200], outstanding: [0, 0], counts: [0, 0, 0, 1] });
  });

  /** @param net `null`: all that is left. */
  async function credit({ id }: Row, net: number | null, date: string): Promise<void> {
    const lineItems = net === null ? undefined : [{ description: 'Credit', quantity: 1, rate: net }];
    const response = await api().post(`/invoices/${id}/credit-notes`, { lineItems, date });
    if (response.status !== 200) throw new Error(response.text);
  }

  async function pay({ id }: Row, amount: number): Promise<void> {
    const response = await api().post(`/invoices/${id}/payments`, { date: '2026-04-09', amount });
    if (response.status !== 200) throw new Error(response.text);
  }
});
