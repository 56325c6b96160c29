import { Documents, eventsOf, piece } from '../support/documents.js';
import type { Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('payments (contract 6.6)', () => {
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

  const state = ({ status, paidDate, paidAmount, creditedAmount, amountDue }: Row): unknown[] => [
    status,
    paidDate,
    paidAmount,
    creditedAmount,
    amountDue,
  ];
  const paymentsOf = (invoice: Row) => invoice['payments'] as (Row & { amount: number })[];
  const remove = (invoice: Row, place = 0) =>
    acme.api.delete(`/invoices/${invoice.id}/payments/${paymentsOf(invoice)[place]!.id}`);

  describe('are recorded', () => {
    it('with date, amount, method and reference, by whoever does it; the answer is the invoice', async () => {
      const { id } = await acme.sent();
      const payment = { date: '2026-04-09', amount: 100.1, method: 'Card', reference: 'Visa 17' };

      const { body } = await acme.api.post(`/invoices/${id}/payments`, payment);

      expect(state(body as Row)).toEqual(['Sent', undefined, 100.1, 0, 141.9]);
      const row = { ...payment, id: expect.any(String), createdBy: acme.company.userId };
      expect(body.payments).toEqual([{ ...row, createdAt: expect.stringMatching(/Z$/) }]);
      expect(body.history.at(-1)).toMatchObject({
        type: 'PaymentRecorded',
        description: 'Payment of 100.10 EUR on 2026-04-09',
        actorEmail: acme.company.email,
        details: { amount: 100.1, date: '2026-04-09' },
      });
    });

    it('with BankTransfer as the usual method, and are listed with the oldest first', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 20, { date: '2026-04-12' });
      await acme.pay(id, 10, { date: '2026-04-11' });

      const { body } = await acme.api.get(`/invoices/${id}/payments`);

      const rows = body.map(({ date, amount, method }: Record<string, unknown>) => [date, amount, method]);
      expect(rows).toEqual([
        ['2026-04-11', 10, 'BankTransfer'],
        ['2026-04-12', 20, 'BankTransfer'],
      ]);
    });

    it('by a Member too, in their own name', async () => {
      const { id } = await acme.sent();
      const bo = await memberOf(test, acme.company);

      const api = test.api.asPerson(bo);
      const { body } = await api.post(`/invoices/${id}/payments`, { date: '2026-04-10', amount: 1 });

      expect(body.payments[0].createdBy).toBe(bo.userId);
    });

    it('before the date of the invoice, as a deposit is; never after today in the zone of the company', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 1, { date: '2026-01-01' });
      await acme.pay(id, 1, { date: '2026-04-20' });

      expectProblem(await acme.tryToPay(id, 1, { date: '2026-04-21' }), 400, 'validation_failed', ['date']);
      await acme.api.put('/settings', { companyName: 'Peeters', timeZone: 'Pacific/Kiritimati' }); // already the 21st
      expect((await acme.tryToPay(id, 1, { date: '2026-04-21' })).status).toBe(200);
    });

    it('not without date and amount, nor of 0 or parts of a cent', async () => {
      const { id } = await acme.sent();
      const post = (body: object) => acme.api.post(`/invoices/${id}/payments`, body);

      expectProblem(await post({}), 400, 'validation_failed', ['date', 'amount']);
      for (const amount of [0, 0.001, 1e9, '5'])
        expectProblem(await post({ date: '2026-04-10', amount }), 400, 'validation_failed', ['amount']);
      expectProblem(await acme.tryToPay(id, 1, { method: 'Gold' }), 400, 'validation_failed', ['method']);
    });

    it('on Sent or Paid invoices only', async () => {
      const draft = await acme.draft();
      const cancelled = await acme.sent();
      await acme.to('Cancelled', cancelled.id);
      const [note] = (await acme.get(cancelled.id))['creditNoteIds'] as string[];

      for (const id of [draft.id, cancelled.id, note!])
        expectProblem(await acme.tryToPay(id, 1), 400, 'invoice_not_payable');
      expect((await acme.api.get(`/invoices/${draft.id}/payments`)).body).toEqual([]);
    });

    it('more than is due is 400', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 42);

      expectProblem(await acme.tryToPay(id, 200.01), 400, 'overpayment', ['amount']);
      await acme.pay(id, 200);
      expectProblem(await acme.tryToPay(id, 0.01), 400, 'overpayment', ['amount']);

      expect(state(await acme.get(id))).toEqual(['Paid', '2026-04-10', 242, 0, 0]);
    });

    it('on an archived invoice too', async () => {
      const { id } = await acme.sent();
      await acme.api.delete(`/invoices/${id}`);

      expect(await acme.pay(id, 242)).toMatchObject({ status: 'Paid', isArchived: true });
    });

    // 5, PaymentMethod
    it('by any of the five methods', async () => {
      const { id } = await acme.sent();
      const methods = ['BankTransfer', 'Card', 'Cash', 'DirectDebit', 'Other'];

      for (const method of methods) await acme.pay(id, 1, { method });

      const { payments } = (await acme.get(id)) as unknown as { payments: { method: string }[] };
      expect(payments.map(({ method }) => method)).toEqual(methods);
    });
  });

  describe('settle the invoice', () => {
    it('when amountDue reaches 0 by payment the status becomes Paid, paidDate = that date', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 200, { date: '2026-04-15' });

      const invoice = await acme.pay(id, 42, { date: '2026-04-12' });

      expect(state(invoice)).toEqual(['Paid', '2026-04-12', 242, 0, 0]);
      expect(eventsOf(invoice).slice(-3)).toEqual(['PaymentRecorded', 'PaymentRecorded', 'StatusChanged']);
    });

    it('when amountDue reaches 0 by credit the status becomes Paid, paidDate = that date', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 121);
      await acme.credit(id, { lineItems: [piece(40)], date: '2026-04-13' });

      expect(state(await acme.get(id))).toEqual(['Sent', undefined, 121, 48.4, 72.6]);
      await acme.credit(id, { lineItems: [piece(60)], date: '2026-04-14' });
      expect(state(await acme.get(id))).toEqual(['Paid', '2026-04-14', 121, 121, 0]);
    });

    it('a credit of more than is still due makes it Paid, and shows what was paid too much', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 200);

      await acme.credit(id, { lineItems: [piece(100)], date: '2026-04-14' });

      expect(state(await acme.get(id))).toEqual(['Paid', '2026-04-14', 200, 121, -79]);
    });

    it('status Paid records a payment of what is due', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 200);

      const invoice = await acme.to('Paid', id, { paidDate: '2026-04-11' });

      expect(state(invoice)).toEqual(['Paid', '2026-04-11', 242, 0, 0]);
      expect(paymentsOf(invoice).map(({ amount }) => amount)).toEqual([200, 42]);
    });
  });

  describe('are deleted', () => {
    it('which returns a Paid invoice to Sent and clears paidDate', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 200);
      const paid = await acme.pay(id, 42);

      const { status, body } = await remove(paid, 1);

      expect([status, body]).toEqual([200, {}]);
      const invoice = await acme.get(id);
      expect(state(invoice)).toEqual(['Sent', undefined, 200, 0, 42]);
      expect(eventsOf(invoice).slice(-2)).toEqual(['PaymentDeleted', 'StatusChanged']);
      expectProblem(await remove(paid, 1), 404, 'not_found');
    });

    it('which leaves a Paid invoice Paid, with its date, when nothing is then due', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 200);
      const paid = await acme.pay(id, 42, { date: '2026-04-11' });
      await acme.credit(id, { lineItems: [piece(200)] });

      await remove(paid, 1);

      expect(state(await acme.get(id))).toEqual(['Paid', '2026-04-11', 200, 242, -200]);
    });

    it('by the path of their own invoice only', async () => {
      const [one, other] = [await acme.sent(), await acme.sent()];
      const paid = await acme.pay(one.id, 1);

      const path = `/invoices/${other.id}/payments/${paymentsOf(paid)[0]!.id}`;
      expectProblem(await acme.api.delete(path), 404, 'not_found');

      expect(state(await acme.get(one.id))).toEqual(['Sent', undefined, 1, 0, 241]);
    });
  });

  describe('are paid back', () => {
    it('after a later credit, which shows a negative amountDue: a refund is a negative payment up to it', async () => {
      const { id } = await acme.sent();
      await acme.to('Paid', id, { paidDate: '2026-04-09' });
      await acme.credit(id, { lineItems: [piece(100)] });
      expect(state(await acme.get(id))).toEqual(['Paid', '2026-04-09', 242, 121, -121]);

      expectProblem(await acme.tryToPay(id, -121.01), 400, 'overpayment', ['amount']);
      await acme.pay(id, -100);
      const invoice = await acme.pay(id, -21);

      expect(state(invoice)).toEqual(['Paid', '2026-04-09', 121, 121, 0]);
      expect((invoice['history'] as Row[]).at(-1)).toMatchObject({
        description: 'Refund of -21.00 EUR on 2026-04-10',
      });
    });

    it('not where nothing was paid too much', async () => {
      const { id } = await acme.sent();
      await acme.pay(id, 100);

      expectProblem(await acme.tryToPay(id, -1), 400, 'overpayment', ['amount']);
      await acme.pay(id, 142);
      expectProblem(await acme.tryToPay(id, -1), 400, 'overpayment', ['amount']);
    });
  });
});
