import { Documents, DATES, eventsOf, piece } from '../support/documents.js';
import type { Row } from '../support/given.js';
import { InvoicesService } from '../../src/modules/invoices/invoices.service.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('credit notes (contract 6.6)', () => {
  let test: TestApp;
  let acme: Documents;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-20T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await Documents.of(test);
  });

  const linesOf = (note: Row) => note['lineItems'] as Record<string, unknown>[];
  const groupsOf = (note: Row): unknown[][] =>
    (note['vatBreakdown'] as Record<string, unknown>[]).map((group) => [
      group['vatCategoryCode'],
      group['vatPercent'],
      group['taxableAmount'],
      group['vatAmount'],
    ]);
  const amounts = ({ subtotal, vatAmount, total }: Row): unknown[] => [subtotal, vatAmount, total];

  describe('are documents', () => {
    it('Sent at once, in their own series from creditNotePrefix, amounts positive, of today, linked both ways', async () => {
      await acme.api.put('/settings', { companyName: 'Peeters', structuredReference: 'Belgian' });
      const invoice = await acme.sent(undefined, { buyerReference: 'PO-1' });

      const note = await acme.credit(invoice.id, { lineItems: [piece(50)], reason: 'Half an hour too many' });

      expect(note).toMatchObject({
        documentType: 'CreditNote',
        status: 'Sent',
        invoiceNumber: 'CN-2026-0001',
        creditedInvoiceId: invoice.id,
        date: '2026-04-20',
        dueDate: '2026-04-20',
        customerId: acme.customer.id,
        currency: 'EUR',
        buyerReference: 'PO-1',
        notes: 'Half an hour too many',
        issuedAt: '2026-04-20T10:00:00.000Z',
        sourceLogEntryIds: [],
        amountDue: 0,
      });
      expect(amounts(note)).toEqual([50, 10.5, 60.5]);
      expect(note).not.toHaveProperty('paymentReference');
      expect(await acme.get(invoice.id)).toMatchObject({ creditNoteIds: [note.id], creditedAmount: 60.5 });
    });

    it('numbered from a prefix of their own, without gap, beside the invoices', async () => {
      await acme.api.put('/settings', { companyName: 'Peeters', creditNotePrefix: 'AV{yyyy}/' });
      const invoice = await acme.sent();

      const first = await acme.credit(invoice.id, { lineItems: [piece(1)] });
      expectProblem(
        await acme.tryToCredit(invoice.id, { lineItems: [piece(200)] }),
        400,
        'credit_exceeds_invoice',
      );
      const second = await acme.credit(invoice.id, { lineItems: [piece(1)] });

      expect([first, second].map((note) => note['invoiceNumber'])).toEqual(['AV2026/0001', 'AV2026/0002']);
      expect((await acme.sent())['invoiceNumber']).toBe('INV-2026-0002');
    });

    it('with a history of their own, and an event on the invoice', async () => {
      const invoice = await acme.sent();

      const note = await acme.credit(invoice.id, { lineItems: [piece(50)] });

      expect(eventsOf(note)).toEqual(['Created', 'StatusChanged']);
      const { history } = (await acme.get(invoice.id)) as Row & { history: object[] };
      expect(history.at(-1)).toMatchObject({
        type: 'CreditNoteIssued',
        description: 'Credit note CN-2026-0001 of 60.50 EUR',
        details: { creditNoteId: note.id, creditNoteNumber: 'CN-2026-0001', total: 60.5 },
      });
    });

    it('with seller and buyer as on the invoice, whatever they are called by now', async () => {
      await acme.api.put('/settings', { companyName: 'Peeters BV' });
      const invoice = await acme.sent();
      await acme.api.put('/settings', { companyName: 'Janssens BV' });
      await acme.api.put(`/customers/${acme.customer.id}`, { name: 'Renamed NV' });

      const note = await acme.credit(invoice.id);

      const source = await test.app.get(InvoicesService).getForDocument(acme.company.tenantId, note.id);
      expect(note['customerName']).toBe('Acme NV');
      expect(source).toMatchObject({ seller: { companyName: 'Peeters BV' }, buyer: { name: 'Acme NV' } });
      expect(source.invoice).toMatchObject({
        creditedInvoiceNumber: 'INV-2026-0001',
        creditedInvoiceDate: DATES.date,
      });
    });

    it('for good: no status, no change, no payment, no credit note of a credit note', async () => {
      const { id } = await acme.credit((await acme.sent()).id);

      for (const status of ['Draft', 'Sent', 'Paid', 'Cancelled']) {
        const answer = await acme.api.put(`/invoices/${id}/status`, { status });
        expectProblem(answer, 400, 'invalid_status_transition', ['status']);
      }
      const change = { ...DATES, lineItems: [piece(1)] };
      expectProblem(await acme.api.put(`/invoices/${id}`, change), 400, 'invoice_not_draft');
      expectProblem(await acme.tryToPay(id, 1), 400, 'invoice_not_payable');
      expectProblem(await acme.tryToCredit(id), 400, 'invalid_status_transition');
    });

    it('archived by DELETE: hidden from lists, readable, in the figures; restored into them', async () => {
      const invoice = await acme.sent();
      const { id } = await acme.credit(invoice.id, { lineItems: [piece(50)] });
      const ids = async (query = '') =>
        ((await acme.api.get(`/invoices${query}`)).body as Row[]).map((row) => row.id).sort();

      expect((await acme.api.delete(`/invoices/${id}`)).body).toEqual({});

      expect(await ids()).toEqual([invoice.id]);
      expect(await ids('?includeArchived=true')).toEqual([invoice.id, id].sort());
      expect(await acme.get(id)).toMatchObject({ status: 'Sent', isArchived: true });
      expect(await acme.get(invoice.id)).toMatchObject({ creditedAmount: 60.5, creditNoteIds: [id] });
      expect((await acme.api.get('/dashboard/stats')).body.revenueThisMonth).toBe(150);
      await acme.api.post(`/invoices/${id}/restore`);
      expect(await ids()).toEqual([invoice.id, id].sort());
    });

    it('not counted among the invoices of the month', async () => {
      await acme.credit((await acme.sent()).id);

      expect((await acme.api.get('/billing')).body.usage.invoicesPerMonth).toBe(1);
    });
  });

  describe('with lines', () => {
    it('work on Sent and Paid invoices only', async () => {
      const draft = await acme.draft();
      const cancelled = await acme.sent();
      await acme.to('Cancelled', cancelled.id);
      const paid = await acme.sent();
      await acme.to('Paid', paid.id);

      for (const { id } of [draft, cancelled])
        expectProblem(
          await acme.tryToCredit(id, { lineItems: [piece(1)] }),
          400,
          'invalid_status_transition',
        );
      expect((await acme.tryToCredit(paid.id, { lineItems: [piece(1)] })).status).toBe(200);
    });

    it('exceed the invoice neither in total nor in a VAT group', async () => {
      const { id } = await acme.sent([
        piece(100),
        piece(50, { vatPercent: 6 }),
        piece(5, { vatPercent: 0 }, -1),
      ]);
      const refuse = async (...lineItems: object[]) =>
        expectProblem(await acme.tryToCredit(id, { lineItems }), 400, 'credit_exceeds_invoice', [
          'lineItems',
        ]);

      await refuse(piece(100.01));
      await refuse(piece(1, { vatPercent: 12 }));
      await refuse(piece(100), piece(50, { vatPercent: 6 })); // more than the total: the discount stays
      await acme.credit(id, { lineItems: [piece(60)] });
      await refuse(piece(40.01));
      expectProblem(
        await acme.tryToCredit(id, { lineItems: [piece(5, { vatPercent: 0 }, -1)] }),
        400,
        'negative_total',
      );

      const { message } = (await acme.tryToCredit(id, { lineItems: [piece(40.01)] })).body;
      expect(message).toBe('lineItems: of VAT 21 % (S) 40.00 net is left to be credited, not 40.01');
    });

    it('the one closing a group takes its exact remainder, in the breakdown and in the total', async () => {
      const { id } = await acme.sent([piece(10.05)]);

      const notes = [];
      for (const rate of [3.35, 3.35, 3.35]) notes.push(await acme.credit(id, { lineItems: [piece(rate)] }));

      expect(notes.map(amounts)).toEqual([
        [3.35, 0.7, 4.05],
        [3.35, 0.7, 4.05],
        [3.35, 0.71, 4.06],
      ]);
      expect(groupsOf(notes[2]!)).toEqual([['S', 21, 3.35, 0.71]]);
      const source = await test.app.get(InvoicesService).getForDocument(acme.company.tenantId, notes[2]!.id);
      expect(source.vatGroups.map(({ vatAmount }) => vatAmount.toFixed(2))).toEqual(['0.71']);
      expect(await acme.get(id)).toMatchObject({ status: 'Cancelled', creditedAmount: 12.16, amountDue: 0 });
    });

    it('take percent and category of the invoice where only one fits', async () => {
      const { id } = await acme.sent([piece(100, { vatCategoryCode: 'AE' })]);
      const lineItems = [{ description: 'Too much', quantity: 1, rate: 10 }];

      expect(groupsOf(await acme.credit(id, { lineItems }))).toEqual([['AE', 0, 10, 0]]);
    });

    it('may name entries of the invoice, and no others', async () => {
      const invoice = await acme.sent();
      const [sourceLogEntryId] = invoice['sourceLogEntryIds'] as string[];
      const line = { ...piece(1), sourceLogEntryId };
      const other = { ...piece(1), sourceLogEntryId: acme.customer.id };

      expect(linesOf(await acme.credit(invoice.id, { lineItems: [line] }))[0]).toMatchObject(line);
      const faults = ['lineItems[0].sourceLogEntryId'];
      expectProblem(
        await acme.tryToCredit(invoice.id, { lineItems: [other] }),
        400,
        'validation_failed',
        faults,
      );
    });

    it('follow the rules of lines', async () => {
      const { id } = await acme.sent();
      const faulty = [{ ...piece(1), quantity: 0 }, piece(1, { vatCategoryCode: 'AE', vatPercent: 21 })];

      for (const lineItems of [[], faulty.slice(0, 1), faulty.slice(1)])
        expectProblem(await acme.tryToCredit(id, { lineItems }), 400, 'validation_failed');
    });

    // 6.6 "gets fully credited becomes Cancelled as in 6.4": by lines, too, with the release
    it('cancel the invoice where they cover all of it, and release its entries', async () => {
      const invoice = await acme.sent();

      await acme.credit(invoice.id, { lineItems: [piece(200)] });

      expect(await acme.get(invoice.id)).toMatchObject({ status: 'Cancelled', creditedAmount: 242 });
      expect(await acme.statusOfEntry(invoice)).toBe('Completed');
    });
  });

  describe('without lines', () => {
    it('cover all not yet credited: copied lines when nothing was', async () => {
      const lines = [piece(100), piece(50, { vatPercent: 6 }), piece(5, { vatPercent: 0 }, -1)];
      const invoice = await acme.sent(lines);

      const note = await acme.credit(invoice.id);

      expect(linesOf(note)).toEqual(linesOf(invoice));
      expect(amounts(note)).toEqual(amounts(invoice));
      expect(groupsOf(note)).toEqual(groupsOf(invoice));
    });

    it('cover one line per VAT group for a rest, in the language of the document', async () => {
      await acme.api.put(`/customers/${acme.customer.id}`, { name: 'Acme NV', language: 'nl' });
      const invoice = await acme.sent([
        piece(100),
        piece(50, { vatPercent: 6 }),
        piece(5, { vatPercent: 0 }, -1),
      ]);
      await acme.credit(invoice.id, { lineItems: [piece(30), piece(50, { vatPercent: 6 })] });

      const note = await acme.credit(invoice.id, {});

      const lines = linesOf(note).map((line) => [
        line['description'],
        line['quantity'],
        line['rate'],
        line['vatPercent'],
      ]);
      expect(lines).toEqual([
        ['Restant van factuur INV-2026-0001', 1, 70, 21],
        ['Restant van factuur INV-2026-0001', -1, 5, 0],
      ]);
      expect(groupsOf(note)).toEqual([
        ['S', 21, 70, 14.7],
        ['E', 0, -5, 0],
      ]);
    });

    it('R-13: with the former ones come to exactly the invoice, in total and per VAT group', async () => {
      const invoice = await acme.sent([piece(33.35), piece(0.35, { vatPercent: 6 })]);
      const parts = [[piece(0.02)], [piece(11.11), piece(0.08, { vatPercent: 6 })], [piece(0.02)], undefined];
      const notes = [];
      for (const lineItems of parts) notes.push(await acme.credit(invoice.id, lineItems && { lineItems }));

      const cents = (value: unknown): number => Math.round(Number(value) * 100);
      const sums = new Map<unknown, number[]>();
      for (const [, percent, base, vat] of notes.flatMap(groupsOf)) {
        const [bases = 0, vats = 0] = sums.get(percent) ?? [];
        sums.set(percent, [bases + cents(base), vats + cents(vat)]);
      }
      expect([...sums]).toEqual(
        groupsOf(invoice).map(([, percent, base, vat]) => [percent, [cents(base), cents(vat)]]),
      );
      expect(await acme.get(invoice.id)).toMatchObject({
        creditedAmount: invoice['total'],
        status: 'Cancelled',
      });
    });

    it('are refused when nothing is left', async () => {
      const { id } = await acme.sent();
      await acme.to('Paid', id);
      await acme.credit(id);

      expectProblem(await acme.tryToCredit(id), 400, 'credit_exceeds_invoice', ['lineItems']);
      expectProblem(await acme.tryToCredit(id, { lineItems: [piece(0)] }), 400, 'credit_exceeds_invoice');
    });

    it('cancel a Sent invoice without payments and release its entries', async () => {
      const invoice = await acme.sent();

      await acme.credit(invoice.id);

      expect(await acme.get(invoice.id)).toMatchObject({
        status: 'Cancelled',
        amountDue: 0,
        creditedAmount: 242,
      });
      expect(await acme.statusOfEntry(invoice)).toBe('Completed');
    });

    it('leave a paid one Paid with its entries: the money is to be paid back', async () => {
      const invoice = await acme.sent();
      await acme.to('Paid', invoice.id, { paidDate: '2026-04-09' });

      await acme.credit(invoice.id);

      expect(await acme.get(invoice.id)).toMatchObject({
        status: 'Paid',
        paidDate: '2026-04-09',
        amountDue: -242,
      });
      expect(await acme.statusOfEntry(invoice)).toBe('Invoiced');
    });

    // 6.6 "A Sent invoice without payments …": with one it is Paid (so far only in payment-state.spec.ts)
    it('make one that is paid in part Paid, with its entries: the part is to be paid back', async () => {
      const invoice = await acme.sent();
      await acme.pay(invoice.id, 100);

      await acme.credit(invoice.id);

      expect(await acme.get(invoice.id)).toMatchObject({
        status: 'Paid',
        paidDate: '2026-04-20',
        amountDue: -100,
      });
      expect(await acme.statusOfEntry(invoice)).toBe('Invoiced');
    });
  });

  describe('have a date', () => {
    it('as asked for, not before that of the invoice, at most 31 days ahead', async () => {
      const { id } = await acme.sent();
      const on = (date: string) => acme.tryToCredit(id, { lineItems: [piece(1)], date });

      expectProblem(await on('2026-04-02'), 400, 'validation_failed', ['date']);
      expectProblem(await on('2026-05-22'), 400, 'issue_date_too_far_ahead', ['date']);
      expect((await on('2026-05-21')).body).toMatchObject({ date: '2026-05-21', dueDate: '2026-05-21' });
    });

    it('in the order of their own series', async () => {
      const { id } = await acme.sent();
      const on = (date: string) => acme.tryToCredit(id, { lineItems: [piece(1)], date });

      expect((await on('2026-04-12')).status).toBe(200);
      expectProblem(await on('2026-04-11'), 400, 'issue_date_out_of_order', ['date']);
      expect((await on('2026-04-12')).body.invoiceNumber).toBe('CN-2026-0002');
    });

    it('that of an invoice which is dated ahead', async () => {
      const ahead = { date: '2026-05-01', dueDate: '2026-05-31' };
      const { id } = await acme.sent(undefined, ahead);

      await acme.to('Cancelled', id);

      const [note] = (await acme.get(id))['creditNoteIds'] as string[];
      expect(await acme.get(note!)).toMatchObject({ date: '2026-05-01', invoiceNumber: 'CN-2026-0001' });
    });

    // 6.6 "date = today", in the zone of the company
    it('of today where the company is', async () => {
      const { id } = await acme.sent();
      await acme.api.put('/settings', { companyName: 'Peeters', timeZone: 'Pacific/Kiritimati' }); // already the 21st

      expect(await acme.credit(id)).toMatchObject({ date: '2026-04-21' });
    });
  });
});
