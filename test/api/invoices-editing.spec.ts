import { randomUUID } from 'node:crypto';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = '2026-04-10T10:00:00Z';
const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };

describe('invoices that are changed (contract 6.3, 6.4)', () => {
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
  const toStatus = (id: string, status: string, more: object = {}) =>
    api().put(`/invoices/${id}/status`, { status, ...more });

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

  async function sent(): Promise<Row> {
    return (await toStatus((await draft()).id, 'Sent')).body as Row;
  }

  it('accepts its own answer back, keeps what a PUT leaves out, clears what it sends as null', async () => {
    const made = await draft({ buyerReference: 'PO-7' });

    const again = await api().put(`/invoices/${made.id}`, { ...made, notes: 'Thanks' });
    const lineItems = made['lineItems'];
    const kept = await api().put(`/invoices/${made.id}`, { ...DATES, lineItems });
    const cleared = await api().put(`/invoices/${made.id}`, {
      ...DATES,
      lineItems,
      notes: null,
      buyerReference: null,
    });

    expect(again.body).toMatchObject({ lineItems, total: 242, notes: 'Thanks' });
    expect(kept.body).toMatchObject({ notes: 'Thanks', buyerReference: 'PO-7' });
    expect(cleared.body).not.toHaveProperty('notes');
    expect(cleared.body).not.toHaveProperty('buyerReference');
    const types = cleared.body.history.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['Created', 'Updated', 'Updated', 'Updated']);
  });

  it('replaces the lines and keeps entries and first lines', async () => {
    const made = await draft();
    const lineItems = [
      { description: 'Licence', quantity: 2, unitCode: 'EA', rate: 10, vatPercent: 6 },
      { description: 'Discount', quantity: -1, rate: 5 },
    ];

    const { body } = await api().put(`/invoices/${made.id}`, { ...DATES, lineItems });

    expect(body.lineItems[1]).toMatchObject({
      unitCode: 'HUR',
      vatPercent: 21,
      vatCategoryCode: 'S',
      netAmount: -5,
    });
    expect(body).toMatchObject({ subtotal: 15, vatAmount: 0.15, total: 15.15 });
    expect(body.originalLineItems).toEqual(made['originalLineItems']);
    expect(body.sourceLogEntryIds).toEqual(made['sourceLogEntryIds']);
  });

  it.each<[object, string[]]>([
    [{ lineItems: [] }, ['lineItems']],
    [{ lineItems: null }, ['lineItems']],
    [{ lineItems: [{ quantity: 1, rate: 1 }] }, ['lineItems[0].description']],
    [
      { lineItems: [{ description: ' ', quantity: 0, rate: -1 }] },
      [...['lineItems[0].description', 'lineItems[0].quantity', 'lineItems[0].rate']],
    ],
    [
      {
        lineItems: [
          { description: 'x', quantity: 1, rate: 1, vatPercent: 101, vatCategoryCode: 'X', unitCode: 'h' },
        ],
      },
      [...['lineItems[0].unitCode', 'lineItems[0].vatCategoryCode', 'lineItems[0].vatPercent']],
    ],
    [
      { lineItems: [{ description: 'x', quantity: 1, rate: 1, vatPercent: 21, vatCategoryCode: 'AE' }] },
      ['lineItems[0].vatPercent'],
    ],
    [
      {
        lineItems: [{ description: 'x', quantity: 1, rate: 1, sourceLogEntryId: randomUUID() }],
        contactId: 'x',
      },
      [...['contactId', 'lineItems[0].sourceLogEntryId']],
    ],
    [{ lineItems: [{ description: 'x', quantity: 9_999_999, rate: 9_999_999 }] }, ['lineItems']],
    [{ lineItems: [{ description: 'x', quantity: 1, rate: 1 }], dueDate: '2026-04-02' }, ['dueDate']],
    [{ lineItems: [{ description: 'x', quantity: 1, rate: 1, price: 3 }] }, ['lineItems[0].price']],
  ])('refuses %j and names the fields', async (body, fields) => {
    const { id } = await draft();

    expectProblem(
      await api().put(`/invoices/${id}`, { ...DATES, ...body }),
      400,
      'validation_failed',
      fields,
    );
  });

  it('refuses to change a Sent invoice', async () => {
    const made = await sent();

    expectProblem(await api().put(`/invoices/${made.id}`, { ...made }), 400, 'invoice_not_draft');
    expectProblem(await api().put(`/invoices/${randomUUID()}`, { ...made }), 404, 'not_found');
  });

  it('takes what a line leaves out: HUR, the percent of the company for S, else 0', async () => {
    const { id } = await draft();
    const line = { description: 'x', quantity: 1, rate: 1 };
    const lineItems = [
      line,
      { ...line, vatCategoryCode: 'S' },
      { ...line, vatPercent: 0, vatCategoryCode: 'S' },
      { ...line, vatPercent: 0 },
      ...['AE', 'E', 'Z', 'G', 'K', 'O'].map((vatCategoryCode) => ({ ...line, vatCategoryCode })),
    ];

    const { body } = await api().put(`/invoices/${id}`, { ...DATES, lineItems });

    const told = (body as { lineItems: Row[] }).lineItems.map((row) => [
      row['unitCode'],
      row['vatCategoryCode'],
      row['vatPercent'],
    ]);
    expect(told).toEqual([
      ['HUR', 'S', 21],
      ['HUR', 'S', 21],
      ['HUR', 'S', 0],
      ['HUR', 'E', 0],
      ...['AE', 'E', 'Z', 'G', 'K', 'O'].map((category) => ['HUR', category, 0]),
    ]);
  });

  it('keeps its entries when their lines go, and takes a line of one of them only', async () => {
    const made = await draft();
    const [entryId] = made['sourceLogEntryIds'] as string[];
    const line = { description: 'x', quantity: 1, rate: 1 };

    const gone = await api().put(`/invoices/${made.id}`, { ...DATES, lineItems: [line] });
    const back = await api().put(`/invoices/${made.id}`, {
      ...DATES,
      lineItems: [{ ...line, sourceLogEntryId: entryId }],
    });

    expect(gone.body).toMatchObject({ sourceLogEntryIds: [entryId] });
    expect((await api().get(`/log-entries/${entryId}`)).body).toMatchObject({
      status: 'Invoiced',
      invoiceId: made.id,
    });
    expect(back.body).toMatchObject({ lineItems: [{ sourceLogEntryId: entryId }] });
  });

  it('can be sent back with the longest notes that an entry may have', async () => {
    const { id } = await entry({ notes: 'n'.repeat(10_000) });
    const body = { customerId: customer.id, logEntryIds: [id], ...DATES };
    const made = (await api().post('/invoices', body)).body as Row;

    expect((await api().put(`/invoices/${made.id}`, made)).status).toBe(200);
  });

  it('gets another contact of its customer, or none', async () => {
    customer = await test.given.customer(acme, { contacts: [{ name: 'An' }, { name: 'Bo' }] });
    const [an, bo] = customer['contacts'] as Row[];
    const made = await draft({ contactId: an!.id });
    const put = async (values: object): Promise<unknown> =>
      (await api().put(`/invoices/${made.id}`, { ...made, ...values })).body.contactName;

    expect(await put({ contactId: bo!.id })).toBe('Bo');
    expect(await put({ contactId: undefined })).toBe('Bo');
    expect(await put({ contactId: null })).toBeUndefined();
  });

  // 4, PUT /invoices/{id}: date*, dueDate* (every PUT of the specs sent the dates it had); 6.3 dueDate may be the date
  it('gets other dates, which its number then follows', async () => {
    const made = await draft();
    const dates = { date: '2026-04-05', dueDate: '2026-04-05' };

    const changed = await api().put(`/invoices/${made.id}`, { ...made, ...dates });

    expect(changed.body).toMatchObject({ ...dates, lineItems: made['lineItems'] });
    expect((await toStatus(made.id, 'Sent')).body).toMatchObject({
      ...dates,
      invoiceNumber: 'INV-2026-0001',
    });
  });

  // 6.4 "Only Drafts can be edited" (so far: not a Sent one)
  it.each([[['Sent', 'Paid']], [['Sent', 'Cancelled']], [['Cancelled']]])(
    'cannot be changed after %j',
    async (statuses) => {
      const made = await draft();
      for (const status of statuses) expect((await toStatus(made.id, status)).status).toBe(200);

      expectProblem(await api().put(`/invoices/${made.id}`, { ...made }), 400, 'invoice_not_draft');
    },
  );

  // 6.3 "all but S need 0 % (400)" (so far: AE)
  it.each(['AE', 'E', 'Z', 'G', 'K', 'O'])('refuses a percent above 0 with category %s', async (category) => {
    const { id } = await draft();
    const lineItems = [
      { description: 'x', quantity: 1, rate: 1, vatPercent: 0.5, vatCategoryCode: category },
    ];

    const answer = await api().put(`/invoices/${id}`, { ...DATES, lineItems });

    expectProblem(answer, 400, 'validation_failed', ['lineItems[0].vatPercent']);
  });

  // 6.3 "percent 0..100"; 6.6 "quantities and rates up to 4 decimals"
  it.each<[string, object, string[]]>([
    ['a percent below 0', { vatPercent: -0.01 }, ['vatPercent']],
    ['a percent above 100', { vatPercent: 100.01 }, ['vatPercent']],
    ['five decimals', { quantity: 0.12345, rate: 1.00001 }, ['quantity', 'rate']],
  ])('refuses %s', async (_, values, fields) => {
    const { id } = await draft();
    const lineItems = [{ description: 'x', quantity: 1, rate: 1, ...values }];

    const answer = await api().put(`/invoices/${id}`, { ...DATES, lineItems });

    expectProblem(
      answer,
      400,
      'validation_failed',
      fields.map((field) => `lineItems[0].${field}`),
    );
  });

  // the bounds themselves, and 5, LineItem: unitCode EA, DAY, other UN/ECE Rec 20
  it('takes four decimals, 100 %, a rate of 0, days and kilograms', async () => {
    const { id } = await draft();
    const lineItems = [
      { description: 'x', quantity: 1.2345, unitCode: 'DAY', rate: 10.1234, vatPercent: 100 },
      { description: 'y', quantity: 1, unitCode: 'KGM', rate: 0, vatPercent: 0 },
    ];

    const { body } = await api().put(`/invoices/${id}`, { ...DATES, lineItems });

    expect(body).toMatchObject({ lineItems, subtotal: 12.5, vatAmount: 12.5, total: 25 });
  });

  // 6.3 "sourceLogEntryId must be one of the invoice's entries" (so far: an id of nothing)
  it('takes no line of an entry that is not its own, and no contact of another customer', async () => {
    const made = await draft();
    const other = await entry();
    const buyer = await test.given.customer(acme, { contacts: [{ name: 'Cy' }] });
    const [cy] = buyer['contacts'] as Row[];
    const lineItems = [{ description: 'x', quantity: 1, rate: 1, sourceLogEntryId: other.id }];

    const answer = await api().put(`/invoices/${made.id}`, { ...DATES, lineItems, contactId: cy!.id });

    expectProblem(answer, 400, 'validation_failed', ['contactId', 'lineItems[0].sourceLogEntryId']);
  });

  // 6.3 "Percent 0 without category = AE if the customer is a company with a VAT number of another EU country, else E"
  it('takes a line at 0 % as reverse charge for a company abroad, as exempt for a person there', async () => {
    await api().put('/settings', { companyName: 'Peeters', vatNumber: 'BE0417497106' });
    const lineItems = [{ description: 'x', quantity: 1, rate: 1, vatPercent: 0 }];
    const categories: unknown[] = [];

    for (const isCompany of [true, false]) {
      customer = await test.given.customer(acme, { name: 'Jansen', vatNumber: 'NL123456789B01', isCompany });
      const { id } = await draft();
      const { body } = await api().put(`/invoices/${id}`, { ...DATES, lineItems });
      categories.push((body as { lineItems: Row[] }).lineItems[0]!['vatCategoryCode']);
    }

    expect(categories).toEqual(['AE', 'E']);
  });
});
