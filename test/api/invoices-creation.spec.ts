import { randomUUID } from 'node:crypto';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const NOW = '2026-04-10T10:00:00Z';
const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };

describe('invoices made of entries (contract 6.3)', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow(NOW);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
  });

  const api = () => test.api.as(acme);
  const invoice = async (id: string): Promise<Row> => (await api().get(`/invoices/${id}`)).body as Row;
  /** Entry B of the contract: two and a half hours at 80. */
  async function entry(values: Record<string, unknown> = {}): Promise<Row> {
    const times = {
      date: '2026-04-03',
      startTime: '09:00:00',
      endTime: '11:30:00',
      notes: 'Project meeting',
    };
    return test.given.logEntry(acme, { customerId: customer.id, ...times, ...values });
  }

  async function draft(values: object = {}): Promise<Row> {
    const { id } = await entry();
    const body = { customerId: customer.id, logEntryIds: [id], ...DATES, ...values };
    const response = await api().post('/invoices', body);
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }

  const statusOfEntry = async (id: unknown): Promise<unknown> =>
    (await api().get(`/log-entries/${String(id)}`)).body.status;

  it('makes a Draft of entry B (check 7)', async () => {
    const { id } = await entry();

    const { body, status } = await api().post('/invoices', {
      customerId: customer.id,
      logEntryIds: [id],
      ...DATES,
    });

    const line = {
      description: 'Consulting – 3 April 2026\nProject meeting',
      quantity: 2.5,
      unitCode: 'HUR',
      rate: 80,
      vatPercent: 21,
      vatCategoryCode: 'S',
      netAmount: 200,
      sourceLogEntryId: id,
    };
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      invoiceNumber: 'DRAFT-1',
      documentType: 'Invoice',
      status: 'Draft',
      customerId: customer.id,
      customerName: 'Acme NV',
      currency: 'EUR',
      ...DATES,
      lineItems: [line],
      originalLineItems: [line],
      sourceLogEntryIds: [id],
      subtotal: 200,
      vatAmount: 42,
      total: 242,
      vatBreakdown: [{ vatCategoryCode: 'S', vatPercent: 21, taxableAmount: 200, vatAmount: 42 }],
      paidAmount: 0,
      creditedAmount: 0,
      amountDue: 0,
      payments: [],
      creditNoteIds: [],
      history: [
        {
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          type: 'Created',
          description: 'Created with 1 entry',
          actorEmail: acme.email,
          status: 'Success',
        },
      ],
      warnings: [],
      isArchived: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await statusOfEntry(id)).toBe('Invoiced');
    expect(await invoice(body.id)).toEqual(body);
  });

  it('rounds VAT once per rate: 10.05 gives 2.11 (check 7)', async () => {
    const { id } = await draft();
    const line = { description: 'Work', quantity: 0.3333, rate: 10.05, vatPercent: 21 };

    const { body } = await api().put(`/invoices/${id}`, { ...DATES, lineItems: [line, line, line] });

    expect(body.lineItems.map(({ netAmount }: { netAmount: number }) => netAmount)).toEqual([
      3.35, 3.35, 3.35,
    ]);
    expect(body).toMatchObject({ subtotal: 10.05, vatAmount: 2.11, total: 12.16 });
  });

  it('puts lines by date and start, and lists what is left', async () => {
    const late = await entry({ date: '2026-04-02', startTime: '14:00', endTime: '15:00' });
    const early = await entry({ date: '2026-04-02', startTime: '08:00', endTime: '09:00' });
    const left = await entry({ date: '2026-04-05' });
    await entry({ isBillable: false });

    const { body } = await api().post('/invoices', {
      customerId: customer.id,
      logEntryIds: [late.id, early.id],
      ...DATES,
    });

    const uninvoiced = await api().get(`/invoices/uninvoiced-entries/${customer.id}`);
    const sources = await api().get(`/invoices/${body.id}/source-log-entries`);
    const ids = (rows: Row[]): string[] => rows.map((row) => row.id);
    expect(body.sourceLogEntryIds).toEqual([early.id, late.id]);
    expect(ids(sources.body)).toEqual([early.id, late.id]);
    expect(ids(uninvoiced.body)).toEqual([left.id]);
    expectProblem(await api().get(`/invoices/uninvoiced-entries/${randomUUID()}`), 404, 'not_found');
  });

  it("takes the customer's currency, language and reference", async () => {
    customer = await test.given.customer(acme, {
      name: 'Werk NV',
      language: 'nl',
      currency: 'SEK',
      defaultBuyerReference: 'PO-1',
    });

    const made = await draft();

    expect(made).toMatchObject({ currency: 'SEK', buyerReference: 'PO-1' });
    expect(made).toMatchObject({ lineItems: [{ description: expect.stringContaining('3 april 2026') }] });
  });

  it('takes a percent of 0 as reverse charge abroad, else as exempt, and warns of what looks wrong', async () => {
    await api().put('/settings', { companyName: 'Peeters', vatNumber: 'BE0417497106' });
    const home = await draft({ vatPercent: 0 });
    customer = await test.given.customer(acme, { name: 'Jansen BV', vatNumber: 'NL123456789B01' });
    const abroad = await draft({ vatPercent: 0 });
    const doubtful = await draft();

    expect(home).toMatchObject({ lineItems: [{ vatCategoryCode: 'E', vatPercent: 0 }], vatAmount: 0 });
    expect(abroad).toMatchObject({ lineItems: [{ vatCategoryCode: 'AE', vatPercent: 0 }], warnings: [] });
    expect(doubtful['warnings']).toEqual([
      { field: 'lineItems[0].vatPercent', message: expect.stringContaining('reverse charge') },
    ]);
  });

  it('warns of a missing rate', async () => {
    const free = await test.given.service(acme, { name: 'Care', hourlyRate: null });
    const { id } = await entry({ serviceId: free.id });

    const { body } = await api().post('/invoices', {
      customerId: customer.id,
      logEntryIds: [id],
      ...DATES,
    });

    expect(body).toMatchObject({ total: 0, warnings: [{ field: 'lineItems[0].rate' }] });
  });

  it('refuses entries that cannot be invoiced, names them, and leaves all as it was', async () => {
    const good = await entry();
    const [invoiced] = (await draft())['sourceLogEntryIds'] as string[];
    const other = await test.given.logEntry(acme);
    const free = await entry({ isBillable: false });
    const unknown = randomUUID();
    const logEntryIds = [good.id, good.id, invoiced, other.id, free.id, unknown];

    const response = await api().post('/invoices', { customerId: customer.id, logEntryIds, ...DATES });

    expectProblem(response, 400, 'entries_not_invoiceable', ['logEntryIds']);
    expect(response.body.errors.logEntryIds).toEqual([
      `${good.id} is listed more than once`,
      `${invoiced} is on an invoice already`,
      `${other.id} belongs to another customer`,
      `${free.id} is not billable`,
      `${unknown} does not exist`,
    ]);
    expect(await statusOfEntry(good.id)).toBe('Completed');
  });

  it('names every wrong field', async () => {
    const { id } = await entry();
    const wrong = { customerId: 'c1a2b3...', contactId: 'x', date: '2026-04-03', dueDate: '2026-04-02' };

    expectProblem(await api().post('/invoices', {}), 400, 'validation_failed', [
      ...['customerId', 'date', 'dueDate', 'lineItems', 'logEntryIds'],
    ]);
    expectProblem(await api().post('/invoices', { ...wrong, logEntryIds: [id] }), 400, 'validation_failed', [
      ...['contactId', 'customerId', 'dueDate'],
    ]);
  });

  const post = (logEntryIds: unknown[], values: object = {}) =>
    api().post('/invoices', { customerId: customer.id, logEntryIds, ...DATES, ...values });

  it('needs at least one entry, and none that is running', async () => {
    const serviceId = (await test.given.service(acme)).id;
    const timer = await api().post('/log-entries/start-timer', { customerId: customer.id, serviceId });
    const running = (timer.body as Row).id;

    const refused = await post([running]);

    expectProblem(await post([]), 400, 'validation_failed', ['logEntryIds']);
    expectProblem(refused, 400, 'entries_not_invoiceable', ['logEntryIds']);
    expect(refused.body.errors.logEntryIds).toEqual([`${running} is still running`]);
  });

  it("takes the effective rate of today: the customer's own, else the service's; a fixed price is 1 EA", async () => {
    const hourly = await test.given.service(acme, { hourlyRate: 60 });
    const fixed = await test.given.service(acme, {
      name: 'Audit',
      type: 'BillableFixed',
      hourlyRate: null,
      fixedAmount: 450,
    });
    const ids = [
      (await entry({ serviceId: hourly.id, startTime: '08:00', endTime: '08:20' })).id,
      (await entry({ serviceId: fixed.id })).id,
      (await entry({ serviceId: fixed.id, startTime: '12:00', endTime: '13:00', fixedAmount: 99.5 })).id,
    ];
    const own = { serviceId: hourly.id, hourlyRate: 75.25 };
    await api().put(`/customers/${customer.id}`, { name: 'Acme NV', customServices: [own] });

    const { lineItems } = (await post(ids)).body as { lineItems: Row[] };

    const told = lineItems.map((line) => [
      line['quantity'],
      line['unitCode'],
      line['rate'],
      line['netAmount'],
    ]);
    expect(told).toEqual([
      [0.3333, 'HUR', 75.25, 25.08],
      [1, 'EA', 450, 450],
      [1, 'EA', 99.5, 99.5],
    ]);
  });

  it("takes the company's VAT percent, currency and language where the customer has none of its own", async () => {
    await api().put('/settings', { companyName: 'P', defaultVatPercent: 6, currency: 'CHF', language: 'de' });

    const made = await draft();
    await api().put('/settings', {
      companyName: 'P',
      defaultVatPercent: 19,
      currency: 'EUR',
      language: 'en',
    });

    expect(made).toMatchObject({ currency: 'CHF', vatBreakdown: [{ vatPercent: 6 }] });
    expect(made).toMatchObject({
      lineItems: [{ description: 'Consulting – 3. April 2026\nProject meeting' }],
    });
    expect(await invoice(made.id)).toEqual(made);
  });

  it('makes no reverse charge by itself, and lets a percent of 0 be said', async () => {
    await api().put('/settings', { companyName: 'Peeters', vatNumber: 'BE0417497106' });
    customer = await test.given.customer(acme, { name: 'Jansen BV', vatNumber: 'NL123456789B01' });

    expect(await draft()).toMatchObject({ lineItems: [{ vatCategoryCode: 'S', vatPercent: 21 }] });
    expect(await draft({ vatPercent: 0 })).toMatchObject({
      lineItems: [{ vatCategoryCode: 'AE', vatPercent: 0 }],
    });
  });

  it('has the projectId that all entries share, else none', async () => {
    const [one, other] = [
      await test.given.project(acme, { customerId: customer.id }),
      await test.given.project(acme, { customerId: customer.id }),
    ];
    const of = async (...projects: (Row | null)[]): Promise<unknown> => {
      const made = await Promise.all(projects.map((project) => entry({ projectId: project?.id })));
      return (await post(made.map(({ id }) => id))).body.projectId;
    };

    expect(await of(one, one)).toBe(one.id);
    expect(await of(one, other)).toBeUndefined();
    expect(await of(one, null)).toBeUndefined();
    expect(await of(null)).toBeUndefined();
  });

  it('is for a contact of the customer', async () => {
    customer = await test.given.customer(acme, { contacts: [{ name: 'An' }, { name: 'Bo' }] });
    const [, bo] = customer['contacts'] as Row[];

    expect(await draft({ contactId: bo!.id })).toMatchObject({ contactId: bo!.id, contactName: 'Bo' });
    expect(await draft()).not.toHaveProperty('contactId');
  });

  // 6.3 "One line per entry, by date then start" (so far only starts of one day were compared)
  it('has one line per entry, by date and then by start, whatever the order of the ids', async () => {
    const made = [
      await entry({ date: '2026-04-02', startTime: '08:00', endTime: '09:00' }),
      await entry({ date: '2026-04-01', startTime: '18:00', endTime: '19:00' }),
      await entry({ date: '2026-04-01', startTime: '07:00', endTime: '08:00' }),
    ];

    const { body } = await post(made.map(({ id }) => id));

    const inOrder = [2, 1, 0].map((place) => made[place]!.id);
    const { lineItems } = body as { lineItems: Row[] };
    expect(lineItems.map(({ sourceLogEntryId }) => sourceLogEntryId)).toEqual(inOrder);
    expect(body.sourceLogEntryIds).toEqual(inOrder);
  });

  // 6.3 "quantity = billable seconds / 3600"; 6.1 "billable (rounded, goes on the invoice)"
  it('invoices the billable time, which is rounded up, not the actual one', async () => {
    const { id: serviceId } = await test.given.service(acme, { rounding: 'FifteenMinutes' });
    const { id } = await entry({ serviceId, startTime: '09:00', endTime: '09:20' });

    const { body } = await post([id]);

    expect(body).toMatchObject({ lineItems: [{ quantity: 0.5, unitCode: 'HUR', netAmount: 40 }] });
  });

  // 4, POST /invoices: vatPercent, buyerReference; 6.2 "defaultBuyerReference fills a new invoice's missing buyerReference"
  it('takes percent and reference of the call before those of company and customer', async () => {
    customer = await test.given.customer(acme, { defaultBuyerReference: 'PO-1' });

    expect(await draft({ vatPercent: 6, buyerReference: 'PO-2' })).toMatchObject({
      buyerReference: 'PO-2',
      lineItems: [{ vatCategoryCode: 'S', vatPercent: 6 }],
      vatAmount: 12,
      total: 212,
    });
  });

  // 4, POST /invoices: contactId (1.1: an unknown id in a body is 400)
  it('is for no contact of another customer', async () => {
    const other = await test.given.customer(acme, { contacts: [{ name: 'Cy' }] });
    const [cy] = other['contacts'] as Row[];
    const { id } = await entry();

    expectProblem(await post([id], { contactId: cy!.id }), 400, 'validation_failed', ['contactId']);
    expect(await statusOfEntry(id)).toBe('Completed');
  });

  // 4, GET /invoices/uninvoiced-entries: "Completed, billable, not invoiced; oldest first" (Running and dates had no test)
  it('lists what is completed, billable and on no invoice, by date and start', async () => {
    const last = await entry({ date: '2026-04-05' });
    const second = await entry({ date: '2026-04-01', startTime: '14:00', endTime: '15:00' });
    const first = await entry({ date: '2026-04-01', startTime: '08:00', endTime: '09:00' });
    await entry({ isBillable: false });
    const serviceId = (await test.given.service(acme)).id;
    await api().post('/log-entries/start-timer', { customerId: customer.id, serviceId });
    const made = await draft();
    const listed = async (): Promise<string[]> =>
      ((await api().get(`/invoices/uninvoiced-entries/${customer.id}`)).body as Row[]).map(({ id }) => id);

    const before = await listed();
    await api().delete(`/invoices/${made.id}`);

    const [released] = made['sourceLogEntryIds'] as string[];
    expect(before).toEqual([first.id, second.id, last.id]);
    expect(await listed()).toEqual([first.id, second.id, released, last.id]);
  });

  // 6.3 "They become Invoiced in the same transaction"
  it('leaves the entries free when it cannot be stored to the end', async () => {
    const { id } = await entry();
    const rename = (from: string, to: string) =>
      asOwner(test.database, (owner) => owner.query(`ALTER TABLE ${from} RENAME TO ${to}`));

    await rename('invoice_events', 'invoice_events_away'); // the last that is written
    const failed = await post([id]);
    await rename('invoice_events_away', 'invoice_events');

    expectProblem(failed, 500, 'internal_error');
    expect(await statusOfEntry(id)).toBe('Completed');
    expect((await api().get('/invoices')).body).toEqual([]);
    expect((await post([id])).body.invoiceNumber).toBe('DRAFT-1');
  });
});
