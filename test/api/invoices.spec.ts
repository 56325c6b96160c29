import { randomUUID } from 'node:crypto';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = '2026-04-10T10:00:00Z';
const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };

describe('invoices', () => {
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

  const statusOfEntry = async (id: unknown): Promise<unknown> =>
    (await api().get(`/log-entries/${String(id)}`)).body.status;

  describe('made of entries', () => {
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
        ...['customerId', 'date', 'dueDate', 'logEntryIds'],
      ]);
      expectProblem(
        await api().post('/invoices', { ...wrong, logEntryIds: [id] }),
        400,
        'validation_failed',
        [...['contactId', 'customerId', 'dueDate']],
      );
    });
  });

  describe('changed', () => {
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
  });

  describe('listed', () => {
    it('by date, the latest first, and by status, in one statement', async () => {
      const old = await draft({ date: '2026-04-01' });
      const issued = await sent();
      const fresh = await draft({ date: '2026-04-09' });
      const numbers = async (query: string): Promise<string[]> =>
        (await api().get(`/invoices${query}`)).body.map((row: Row) => row.id);

      expect(await numbers('')).toEqual([fresh.id, issued.id, old.id]);
      expect(await numbers('?status=Draft')).toEqual([fresh.id, old.id]);
      expect(await numbers('?status=')).toEqual([fresh.id, issued.id, old.id]);
      expectProblem(await api().get('/invoices?status=Open'), 400, 'validation_failed', ['status']);
      const statements = await statementsOf(() => api().get('/invoices'));
      expect(statements.filter((sql) => sql.includes('FROM invoices'))).toHaveLength(1);
      expect((await api().get('/invoices?status=Sent')).body).toEqual([
        {
          id: issued.id,
          invoiceNumber: 'INV-2026-0001',
          documentType: 'Invoice',
          status: 'Sent',
          customerId: customer.id,
          customerName: 'Acme NV',
          ...DATES,
          currency: 'EUR',
          subtotal: 200,
          vatAmount: 42,
          total: 242,
          amountDue: 242,
          isArchived: false,
          syncedToolIds: [],
        },
      ]);
    });
  });

  describe('of another company (check 10)', () => {
    it('does not exist', async () => {
      const made = await draft();
      const stranger = await test.given.company();
      const theirs = test.api.as(stranger);

      expectProblem(await theirs.get(`/invoices/${made.id}`), 404, 'not_found');
      expectProblem(await theirs.get(`/invoices/${made.id}/source-log-entries`), 404, 'not_found');
      expectProblem(await theirs.get(`/invoices/uninvoiced-entries/${customer.id}`), 404, 'not_found');
      expectProblem(await theirs.put(`/invoices/${made.id}`, { ...made }), 404, 'not_found');
      expectProblem(await theirs.put(`/invoices/${made.id}/status`, { status: 'Sent' }), 404, 'not_found');
      expectProblem(await theirs.delete(`/invoices/${made.id}`), 404, 'not_found');
      expect((await theirs.get('/invoices')).body).toEqual([]);
      expect(await invoice(made.id)).toEqual(made);
    });

    it('neither its customers nor its entries can be invoiced', async () => {
      const { id } = await entry();
      const stranger = await test.given.company();
      const own = await test.given.customer(stranger);
      const post = (customerId: string) =>
        test.api.as(stranger).post('/invoices', { customerId, logEntryIds: [id], ...DATES });

      expectProblem(await post(customer.id), 400, 'validation_failed', ['customerId']);
      expectProblem(await post(own.id), 400, 'entries_not_invoiceable', ['logEntryIds']);
    });
  });
});
