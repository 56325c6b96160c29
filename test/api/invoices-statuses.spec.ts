import { InvoicesService } from '../../src/modules/invoices/invoices.service.js';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = '2026-04-10T10:00:00Z';
const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };

describe('statuses and deletion of invoices', () => {
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

  describe('statuses', () => {
    it('Sent gives the number, then Cancelled frees the entries (check 8)', async () => {
      const made = await sent();
      const entryId = (made['sourceLogEntryIds'] as string[])[0];

      expect(made).toMatchObject({
        invoiceNumber: 'INV-2026-0001',
        paymentReference: 'INV-2026-0001',
        status: 'Sent',
        amountDue: 242,
        issuedAt: '2026-04-10T10:00:00.000Z',
      });
      const { body } = await toStatus(made.id, 'Cancelled');
      expect(body).toMatchObject({ status: 'Cancelled', invoiceNumber: 'INV-2026-0001', amountDue: 0 });
      expect(body.sourceLogEntryIds).toEqual([entryId]);
      expect(await statusOfEntry(entryId)).toBe('Completed');
      const note = await invoice(body.creditNoteIds[0]);
      expect(note).toMatchObject({ invoiceNumber: 'CN-2026-0001', documentType: 'CreditNote', total: 242 });
      expect(note).toMatchObject({ status: 'Sent', date: '2026-04-10', creditedInvoiceId: made.id });
      expect(body).toMatchObject({ creditNoteIds: [note.id], creditedAmount: 242 });
    });

    it('Sent → Cancelled credits everything not yet credited', async () => {
      const made = await sent();
      const lineItems = [{ description: 'Half an hour', quantity: 0.5, rate: 80 }];
      await api().post(`/invoices/${made.id}/credit-notes`, { lineItems });

      const { body } = await toStatus(made.id, 'Cancelled');

      const notes = await Promise.all(body.creditNoteIds.map(invoice));
      expect(notes.map(({ total }) => total)).toEqual([48.4, 193.6]);
      expect(body).toMatchObject({ status: 'Cancelled', creditedAmount: 242, amountDue: 0 });
    });

    it('Sent → Cancelled is refused while payments are recorded', async () => {
      const { id } = await sent();
      const paid = await api().post(`/invoices/${id}/payments`, { date: '2026-04-10', amount: 1 });

      expectProblem(await toStatus(id, 'Cancelled'), 400, 'invoice_has_payments');
      await api().delete(`/invoices/${id}/payments/${paid.body.payments[0].id}`);
      expect((await toStatus(id, 'Cancelled')).status).toBe(200);
    });

    it('released entries can be invoiced again, and stay sourceLogEntryIds of the cancelled one', async () => {
      const made = await sent();
      await toStatus(made.id, 'Cancelled');
      const logEntryIds = made['sourceLogEntryIds'];

      const again = await api().post('/invoices', { customerId: customer.id, logEntryIds, ...DATES });

      expect(again.body).toMatchObject({ status: 'Draft', sourceLogEntryIds: logEntryIds });
      expect(await invoice(made.id)).toMatchObject({ sourceLogEntryIds: logEntryIds });
    });

    it('an invoice of 0.00 can be cancelled too', async () => {
      const { id } = await draft();
      const lineItems = [{ description: 'Gift', quantity: 1, rate: 0 }];
      await api().put(`/invoices/${id}`, { ...DATES, lineItems });
      await toStatus(id, 'Sent');

      const { body } = await toStatus(id, 'Cancelled');

      expect(body).toMatchObject({ status: 'Cancelled', creditedAmount: 0 });
      expect(await invoice(body.creditNoteIds[0])).toMatchObject({ total: 0, invoiceNumber: 'CN-2026-0001' });
    });

    it('Paid records a payment of what is due', async () => {
      const made = await sent();

      const { body } = await toStatus(made.id, 'Paid', { paidDate: '2026-04-09' });

      expect(body).toMatchObject({ status: 'Paid', paidDate: '2026-04-09', paidAmount: 242, amountDue: 0 });
      expect(body.payments).toEqual([
        {
          id: expect.any(String),
          date: '2026-04-09',
          amount: 242,
          method: 'BankTransfer',
          createdAt: expect.stringMatching(/Z$/),
          createdBy: acme.userId,
        },
      ]);
      const types = body.history.map(({ type }: { type: string }) => type);
      expect(types).toEqual(['Created', 'StatusChanged', 'PaymentRecorded', 'StatusChanged']);
    });

    it('Paid without a date is paid today, and nothing due makes no payment', async () => {
      const { id } = await draft();
      await api().put(`/invoices/${id}`, {
        ...DATES,
        lineItems: [{ description: 'Gift', quantity: 1, rate: 0 }],
      });
      await toStatus(id, 'Sent');

      const { body } = await toStatus(id, 'Paid');

      expect(body).toMatchObject({ status: 'Paid', paidDate: '2026-04-10', payments: [], total: 0 });
    });

    it('a cancelled Draft takes no number and frees its entries', async () => {
      const made = await draft();

      const { body } = await toStatus(made.id, 'Cancelled');

      expect(body).toMatchObject({ status: 'Cancelled', invoiceNumber: 'DRAFT-1' });
      expect(await statusOfEntry((made['sourceLogEntryIds'] as string[])[0])).toBe('Completed');
      expect((await sent())['invoiceNumber']).toBe('INV-2026-0001');
    });

    it.each([
      [[], ['Draft', 'Paid']],
      [['Sent'], ['Draft', 'Sent']],
      [
        ['Sent', 'Paid'],
        ['Draft', 'Sent', 'Paid', 'Cancelled'],
      ],
      [['Cancelled'], ['Draft', 'Sent', 'Paid', 'Cancelled']],
    ])('after %j refuses %j (check 8)', async (path, refused) => {
      const { id } = await draft();
      for (const status of path) expect((await toStatus(id, status)).status).toBe(200);

      for (const status of refused) {
        expectProblem(await toStatus(id, status), 400, 'invalid_status_transition', ['status']);
      }
    });

    it('refuses a negative total, a date too far ahead, and one before the last of its series', async () => {
      const negative = await draft();
      const lineItems = [{ description: 'Discount', quantity: -1, rate: 5 }];
      await api().put(`/invoices/${negative.id}`, { ...DATES, lineItems });
      const ahead = await draft({ date: '2026-05-12', dueDate: '2026-05-12' });
      const early = await draft({ date: '2026-04-02' });
      const last = await sent();
      const nextYear = await draft({ date: '2026-05-11', dueDate: '2026-06-11' });

      expect(last['invoiceNumber']).toBe('INV-2026-0001');
      expectProblem(await toStatus(negative.id, 'Sent'), 400, 'negative_total');
      expectProblem(await toStatus(ahead.id, 'Sent'), 400, 'issue_date_too_far_ahead', ['date']);
      expectProblem(await toStatus(early.id, 'Sent'), 400, 'issue_date_out_of_order', ['date']);
      expect((await toStatus(nextYear.id, 'Sent')).body.invoiceNumber).toBe('INV-2026-0002');
    });

    it('shows seller and buyer as they were at issue', async () => {
      const made = await sent();

      await api().put(`/customers/${customer.id}`, { name: 'Renamed NV' });

      expect(await invoice(made.id)).toMatchObject({ customerName: 'Acme NV' });
      expect((await api().get('/invoices')).body[0].customerName).toBe('Acme NV');
    });

    it('gives a document the current parties while Draft, the frozen ones after', async () => {
      const made = await draft();
      const source = () => test.app.get(InvoicesService).getForDocument(acme.tenantId, made.id);

      await api().put('/settings', { companyName: 'Before', iban: 'BE68539007547034' });
      const asDraft = await source();
      await toStatus(made.id, 'Sent');
      await api().put('/settings', { companyName: 'After' });
      const asSent = await source();

      expect(asDraft.invoice).toMatchObject({
        invoiceNumber: 'DRAFT-1',
        seller: null,
        lines: [{ netAmount: '200.00' }],
      });
      expect(asDraft).toMatchObject({
        seller: { companyName: 'Before', iban: 'BE68539007547034' },
        buyer: { name: 'Acme NV', addressCity: 'Gent' },
        servicePeriod: { from: '2026-04-03', to: '2026-04-03' },
      });
      expect(asDraft.vatGroups.map(({ vatAmount }) => vatAmount.toFixed(2))).toEqual(['42.00']);
      expect(asSent).toMatchObject({ seller: asDraft.seller, buyer: asDraft.buyer });
    });

    it.each([
      ['Belgian', '+++000/0000/00101+++'],
      ['ISO11649', 'RF740000000001'],
    ])('gives a payment reference of the kind %s', async (structuredReference, reference) => {
      await api().put('/settings', { companyName: 'Peeters', structuredReference });

      expect((await sent())['paymentReference']).toBe(reference);
    });

    it('refuses a paidDate with another status', async () => {
      const { id } = await draft();

      expectProblem(await toStatus(id, 'Sent', { paidDate: '2026-04-09' }), 400, 'validation_failed', [
        'paidDate',
      ]);
      expectProblem(await toStatus(id, 'Gone'), 400, 'validation_failed', ['status']);
    });

    it('refuses a paidDate after today', async () => {
      const { id } = await sent();

      const answer = await toStatus(id, 'Paid', { paidDate: '2026-04-11' });

      expectProblem(answer, 400, 'validation_failed', ['paidDate']);
      expect(await invoice(id)).toMatchObject({ status: 'Sent', payments: [] });
    });

    // 6.4 "records a payment of what is due at paidDate (default today)": so far today only where nothing was due
    it('Paid without a date records what is due as paid today, in the zone of the company', async () => {
      await api().put('/settings', { companyName: 'Peeters', timeZone: 'Pacific/Kiritimati' }); // already the 11th
      const { id } = await sent();

      expect((await toStatus(id, 'Paid')).body).toMatchObject({
        status: 'Paid',
        paidDate: '2026-04-11',
        payments: [{ date: '2026-04-11', amount: 242 }],
      });
    });

    // 6.4 "issues the credit note and releases the entries in the same transaction"
    it('Sent → Cancelled is all or nothing: without its credit note it stays Sent with its entries', async () => {
      const [other, made] = [await sent(), await sent()];
      const lineItems = [{ description: 'Rebate', quantity: 1, rate: 1 }];
      await api().post(`/invoices/${other.id}/credit-notes`, { lineItems, date: '2026-05-10' });

      // The one of today would come after one of May.
      expectProblem(await toStatus(made.id, 'Cancelled'), 400, 'issue_date_out_of_order', ['date']);

      expect(await invoice(made.id)).toMatchObject({ status: 'Sent', amountDue: 242, creditNoteIds: [] });
      expect(await statusOfEntry((made['sourceLogEntryIds'] as string[])[0])).toBe('Invoiced');
    });
  });

  describe('deleted', () => {
    it('a Draft is gone and its entries are free (check 9)', async () => {
      const made = await draft();

      const first = await api().delete(`/invoices/${made.id}`);

      expect([first.status, first.body]).toEqual([200, {}]);
      expectProblem(await api().delete(`/invoices/${made.id}`), 404, 'not_found');
      expectProblem(await api().get(`/invoices/${made.id}`), 404, 'not_found');
      expectProblem(await toStatus(made.id, 'Sent'), 404, 'not_found');
      expect(await statusOfEntry((made['sourceLogEntryIds'] as string[])[0])).toBe('Completed');
      expect((await draft())['invoiceNumber']).toBe('DRAFT-2');
    });

    it('a Sent one is hidden, keeps its number and its entries (check 9)', async () => {
      const made = await sent();

      expect((await api().delete(`/invoices/${made.id}`)).body).toEqual({});

      expect((await api().get('/invoices')).body).toEqual([]);
      expect(await invoice(made.id)).toMatchObject({
        isArchived: true,
        invoiceNumber: 'INV-2026-0001',
        status: 'Sent',
      });
      expect(await statusOfEntry((made['sourceLogEntryIds'] as string[])[0])).toBe('Invoiced');
      expect((await sent())['invoiceNumber']).toBe('INV-2026-0002');
    });

    it('a Cancelled one is gone; entries that are on another invoice by now stay there', async () => {
      const first = await draft();
      await toStatus(first.id, 'Cancelled');
      const body = { customerId: customer.id, logEntryIds: first['sourceLogEntryIds'], ...DATES };
      expect((await api().post('/invoices', body)).status).toBe(200);

      await api().delete(`/invoices/${first.id}`);

      expectProblem(await api().get(`/invoices/${first.id}`), 404, 'not_found');
      expect(await statusOfEntry((first['sourceLogEntryIds'] as string[])[0])).toBe('Invoiced');
    });

    // 6.3, history types Deleted and Restored
    it('tells of it in the history of one that is archived and restored', async () => {
      const { id } = await sent();
      await api().delete(`/invoices/${id}`);
      await api().post(`/invoices/${id}/restore`);

      const { history } = (await invoice(id)) as unknown as { history: { type: string }[] };

      expect(history.map(({ type }) => type)).toEqual(['Created', 'StatusChanged', 'Deleted', 'Restored']);
    });
  });
});
