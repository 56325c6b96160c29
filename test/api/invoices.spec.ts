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

    // 1.3 "date, createdAt descending": so far no two had one date
    it('of one date the last made first', async () => {
      const made = [await draft(), await draft(), await draft()];

      const { body } = await api().get('/invoices');

      expect((body as Row[]).map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse());
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
