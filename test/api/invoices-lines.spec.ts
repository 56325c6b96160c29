import { randomUUID } from 'node:crypto';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };
const LINE = { description: 'Licence', quantity: 2, unitCode: 'EA', rate: 100 };

describe('lines of new invoices', () => {
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
  const post = (body: object) => api().post('/invoices', { customerId: customer.id, ...DATES, ...body });
  const entry = (values: Record<string, unknown>) =>
    test.given.logEntry(acme, { customerId: customer.id, duration: '1:20', ...values });

  describe('that are written, without entries', () => {
    it('makes a Draft of them, by the rules of a PUT', async () => {
      const discount = { description: 'Discount', quantity: -1, rate: 10, vatPercent: 6 };

      const { body, status } = await post({ lineItems: [LINE, discount], buyerReference: 'PO-1' });

      expect(status).toBe(200);
      expect(body).toMatchObject({
        invoiceNumber: 'DRAFT-1',
        status: 'Draft',
        lineItems: [
          { ...LINE, vatPercent: 21, vatCategoryCode: 'S', netAmount: 200 },
          { ...discount, unitCode: 'HUR', vatCategoryCode: 'S', netAmount: -10 },
        ],
        sourceLogEntryIds: [],
        subtotal: 190,
        vatAmount: 41.4,
        total: 231.4,
        buyerReference: 'PO-1',
        warnings: [],
        history: [{ type: 'Created', description: 'Created with 2 lines' }],
      });
      expect(body.originalLineItems).toEqual(body.lineItems);
      expect((await api().get(`/invoices/${body.id}`)).body).toEqual(body);
      expect((await api().get(`/invoices/${body.id}/source-log-entries`)).body).toEqual([]);
    });

    it('can be sent, cancelled, deleted and restored like any other', async () => {
      const [one, two] = [(await post({ lineItems: [LINE] })).body, (await post({ lineItems: [LINE] })).body];

      const sent = await api().put(`/invoices/${one.id}/status`, { status: 'Sent' });
      await api().delete(`/invoices/${two.id}`);
      const restored = await api().post(`/invoices/${two.id}/restore`);

      expect(sent.body).toMatchObject({ status: 'Sent', total: 242, amountDue: 242 });
      expect(restored.body).toMatchObject({ status: 'Draft', lineItems: [LINE] });
    });

    it.each<[string, object, string[]]>([
      ['neither lines nor entries', {}, ['lineItems', 'logEntryIds']],
      ['null for both', { lineItems: null, logEntryIds: null }, ['lineItems', 'logEntryIds']],
      ['both', { lineItems: [LINE], logEntryIds: [randomUUID()] }, ['lineItems', 'logEntryIds']],
      ['no line', { lineItems: [] }, ['lineItems']],
      [
        'a percent or a grouping for entries',
        { lineItems: [LINE], vatPercent: 6, groupBy: 'day' },
        ['groupBy', 'vatPercent'],
      ],
      ['a line without text', { lineItems: [{ ...LINE, description: ' ' }] }, ['lineItems[0].description']],
      [
        'a line of an entry',
        { lineItems: [{ ...LINE, sourceLogEntryId: randomUUID() }] },
        ['lineItems[0].sourceLogEntryId'],
      ],
      [
        'a percent with AE',
        { lineItems: [{ ...LINE, vatPercent: 21, vatCategoryCode: 'AE' }] },
        ['lineItems[0].vatPercent'],
      ],
      ['an unknown grouping', { logEntryIds: [randomUUID()], groupBy: 'week' }, ['groupBy']],
      ['a due date before the date', { lineItems: [LINE], dueDate: '2026-04-29' }, ['dueDate']],
    ])('refuses %s and names the fields', async (_, body, fields) => {
      expectProblem(await post(body), 400, 'validation_failed', fields);
    });

    it('takes null for the alternative that is not used', async () => {
      expect(
        (await post({ lineItems: [LINE], logEntryIds: null, vatPercent: null, groupBy: null })).status,
      ).toBe(200);
    });
  });

  describe('that hold several entries', () => {
    let consulting: Row;
    let design: Row;
    let website: Row;
    let ids: string[];

    beforeEach(async () => {
      consulting = await test.given.service(acme);
      design = await test.given.service(acme, { name: 'Design' });
      website = await test.given.project(acme, { customerId: customer.id, name: 'Website' });
      const made = [
        await entry({ serviceId: consulting.id, date: '2026-04-01' }),
        await entry({ serviceId: consulting.id, date: '2026-04-01', projectId: website.id }),
        await entry({ serviceId: design.id, date: '2026-04-01', projectId: website.id }),
        await entry({ serviceId: consulting.id, date: '2026-04-20' }),
      ];
      ids = made.map(({ id }) => id);
    });

    it.each([
      ['entry', null, [1.3333, 1.3333, 1.3333, 1.3333], 426.64],
      [
        'service',
        [
          ['Consulting – 1 – 20 April 2026', 4],
          ['Design – 1 April 2026', 1.3333],
        ],
        [4, 1.3333],
        426.66,
      ],
      [
        'day',
        [
          ['Consulting, Design – 1 April 2026', 4],
          ['Consulting – 20 April 2026', 1.3333],
        ],
        [4, 1.3333],
        426.66,
      ],
      [
        'project',
        [
          ['Consulting – 1 – 20 April 2026', 2.6667],
          ['Website: Consulting, Design – 1 April 2026', 2.6667],
        ],
        [2.6667, 2.6667],
        426.68,
      ],
    ])('groups by %s: hours added up and rounded once', async (groupBy, titles, quantities, subtotal) => {
      const { body } = await post({ logEntryIds: ids, groupBy });

      const lines = (body as { lineItems: Row[] }).lineItems;
      expect(lines.map(({ quantity }) => quantity)).toEqual(quantities);
      if (titles) expect(lines.map(({ description, quantity }) => [description, quantity])).toEqual(titles);
      expect(body).toMatchObject({
        sourceLogEntryIds: ids,
        subtotal,
        vatBreakdown: [{ taxableAmount: subtotal }],
      });
      expect((await api().get(`/log-entries/${ids[3]}`)).body).toMatchObject({ invoiceId: body.id });
    });

    it('has the entry on a line only where it is its only one', async () => {
      const { body } = await post({ logEntryIds: ids, groupBy: 'service' });

      const [first, second] = (body as { lineItems: Row[] }).lineItems;
      expect(first).not.toHaveProperty('sourceLogEntryId');
      expect(second).toMatchObject({ sourceLogEntryId: ids[2] });
      expect((await api().put(`/invoices/${body.id}`, body as object)).body.lineItems).toEqual(
        body.lineItems,
      );
    });

    it('warns of a line whose work has no price', async () => {
      const free = await test.given.service(acme, { name: 'Care', hourlyRate: null });
      const more = [await entry({ serviceId: free.id }), await entry({ serviceId: free.id })];

      const { body } = await post({ logEntryIds: [...ids, ...more.map(({ id }) => id)], groupBy: 'service' });

      expect(body.warnings).toEqual([
        { field: 'lineItems[2].rate', message: expect.stringContaining('price') },
      ]);
    });
  });

  // 6.1 "Archived customers, services … are refused for new entries only": what was logged before is invoiced
  it('can be of a customer and a service that are archived by now', async () => {
    const service = await test.given.service(acme);
    const { id } = await entry({ serviceId: service.id });
    const archived = [
      await api().put(`/services/${service.id}`, { ...service, isArchived: true }),
      await api().put(`/customers/${customer.id}`, { name: 'Acme NV', isArchived: true }),
    ];

    const { body } = await post({ logEntryIds: [id] });

    expect(archived.map((answer) => (answer.body as Row)['isArchived'])).toEqual([true, true]);
    expect(body).toMatchObject({ status: 'Draft', lineItems: [{ quantity: 1.3333, rate: 80 }] });
  });

  it('are not made of an entry without billable time, which is not listed either', async () => {
    test.setNow('2026-04-10T10:00:00Z');
    const serviceId = (await test.given.service(acme)).id;
    const timer = await api().post('/log-entries/start-timer', { customerId: customer.id, serviceId });
    const { id } = (await api().post(`/log-entries/${(timer.body as Row).id}/stop`)).body as Row;

    const refused = await post({ logEntryIds: [id] });
    const listed = await api().get(`/invoices/uninvoiced-entries/${customer.id}`);
    test.setNow(null);

    expectProblem(refused, 400, 'entries_not_invoiceable', ['logEntryIds']);
    expect(listed.body).toEqual([]);
  });
});
