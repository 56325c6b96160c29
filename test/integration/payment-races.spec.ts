import { Documents, eventsOf, piece } from '../support/documents.js';
import type { Row } from '../support/given.js';
import { inParallel } from '../support/posts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CALLS = Array.from({ length: 100 }, (_, index) => index);
/** At a time. */
const WIDTH = 20;

type Answer = Awaited<ReturnType<Documents['tryToPay']>>;

describe('R-17: races of payments, credit notes and statuses', () => {
  let test: TestApp;
  let acme: Documents;

  beforeAll(async () => {
    // Enough connections that the calls meet at the invoice, not in the queue of the pool.
    test = await startTestApp({ DATABASE_POOL_SIZE: '30' });
    test.setNow('2026-04-20T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await Documents.of(test);
  });

  /** How often each answer was given, by code. */
  function outcomes(answers: readonly Answer[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const outcome = status === 200 ? 'done' : (body as { code: string }).code;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  }

  /** The stored sums are those of the rows that they stand for, to the cent, and the status is what they say. */
  async function expectSound(id: string): Promise<Row> {
    const invoice = await acme.get(id);
    const notes = await Promise.all((invoice['creditNoteIds'] as string[]).map((noteId) => acme.get(noteId)));
    const cents = (rows: readonly object[], field: string): number =>
      rows.reduce((all, row) => all + Math.round(Number((row as Row)[field]) * 100), 0);
    const [paid, credited] = [cents(invoice['payments'] as object[], 'amount'), cents(notes, 'total')];
    const due = cents([invoice], 'total') - paid - credited;
    const isCancelled = invoice['status'] === 'Cancelled';
    expect(cents([invoice], 'paidAmount')).toBe(paid);
    expect(cents([invoice], 'creditedAmount')).toBe(credited);
    expect(cents([invoice], 'amountDue')).toBe(isCancelled ? 0 : due);
    expect(credited).toBeLessThanOrEqual(cents([invoice], 'total'));
    if (!isCancelled) expect(invoice['status']).toBe(due > 0 ? 'Sent' : 'Paid');
    const numbers = notes.map((note) => String(note['invoiceNumber'])).sort();
    expect(numbers).toEqual(numbers.map((_, index) => `CN-2026-${String(index + 1).padStart(4, '0')}`));
    return invoice;
  }

  it('100 payments of 10.00 at once on 242.00: 24 are taken, never more than is due', async () => {
    const { id } = await acme.sent();

    const answers = await inParallel(CALLS, WIDTH, () => acme.tryToPay(id, 10));

    expect(outcomes(answers)).toEqual({ done: 24, overpayment: 76 });
    expect(await expectSound(id)).toMatchObject({ status: 'Sent', amountDue: 2 });
  }, 60_000);

  it('100 credit notes of 10.00 net at once on 200.00: 20 are issued, without gap, never more than the invoice', async () => {
    const { id } = await acme.sent();

    const answers = await inParallel(CALLS, WIDTH, () => acme.tryToCredit(id, { lineItems: [piece(10)] }));

    const { done, ...others } = outcomes(answers);
    expect(done).toBe(20);
    // The last one cancels the invoice, which nobody can credit any more.
    expect(Object.keys(others)).toEqual(['invalid_status_transition']);
    expect(await expectSound(id)).toMatchObject({ status: 'Cancelled', creditedAmount: 242 });
  }, 60_000);

  it('100 credit notes of different sizes on a paid invoice: never more than a VAT group', async () => {
    const { id } = await acme.sent([piece(100.05), piece(60.03, { vatPercent: 6 })]);
    await acme.to('Paid', id);

    const answers = await inParallel(CALLS, WIDTH, (index) =>
      acme.tryToCredit(id, { lineItems: [piece((index % 7) + 3.33, { vatPercent: index % 2 ? 21 : 6 })] }),
    );
    const rest = await acme.tryToCredit(id);

    expect(Object.keys(outcomes(answers)).sort()).toEqual(['credit_exceeds_invoice', 'done']);
    expect(rest.status).toBe(200);
    const invoice = await expectSound(id);
    expect(invoice).toMatchObject({ status: 'Paid', creditedAmount: invoice['total'] });
  }, 60_000);

  it('cancelled 20 times at once: one credit note, entries released once', async () => {
    const invoice = await acme.sent();

    const answers = await inParallel(CALLS.slice(0, 20), WIDTH, () => acme.tryToCancel(invoice.id));

    expect(outcomes(answers)).toEqual({ done: 1, invalid_status_transition: 19 });
    expect((await expectSound(invoice.id))['creditNoteIds']).toHaveLength(1);
    expect(await acme.statusOfEntry(invoice)).toBe('Completed');
  }, 60_000);

  it.each([
    ['a payment against a cancellation', (id: string) => [acme.tryToPay(id, 10), acme.tryToCancel(id)]],
    ['a payment against a credit note', (id: string) => [acme.tryToPay(id, 242), acme.tryToCredit(id)]],
    [
      'status Paid against a payment and a credit note',
      (id: string) => [
        acme.api.put(`/invoices/${id}/status`, { status: 'Paid' }),
        acme.tryToPay(id, 200),
        acme.tryToCredit(id, { lineItems: [piece(100)] }),
      ],
    ],
  ])(
    '%s: sums stay right, whoever comes first',
    async (_, calls) => {
      for (let round = 0; round < 10; round++) {
        const company = (acme = await Documents.of(test));
        const { id } = await company.sent();

        const answers = await Promise.all(calls(id));

        expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
        expect(answers.some(({ status }) => status === 200)).toBe(true);
        const invoice = await expectSound(id);
        if (invoice['status'] === 'Cancelled') expect(invoice['payments']).toEqual([]);
      }
    },
    120_000,
  );

  it('a payment deleted while new ones come: each once, the sum right, never more than is due', async () => {
    const { id } = await acme.sent();
    const paid = await acme.pay(id, 242);
    const [{ id: paymentId } = { id: '' }] = paid['payments'] as Row[];
    const remove = () => acme.api.delete(`/invoices/${id}/payments/${paymentId}`);

    const answers = await inParallel(CALLS.slice(0, 40), WIDTH, async (index) =>
      index % 4 === 0 ? remove() : acme.tryToPay(id, 100),
    );

    const deletions = answers.filter((__, index) => index % 4 === 0);
    const payments = answers.filter((__, index) => index % 4 !== 0);
    expect(outcomes(deletions)).toEqual({ done: 1, not_found: 9 });
    expect(outcomes(payments)['done'] ?? 0).toBeLessThanOrEqual(2);
    const invoice = await expectSound(id);
    expect(eventsOf(invoice).filter((type) => type === 'PaymentDeleted')).toHaveLength(1);
  }, 60_000);

  it('released entries come onto one new invoice only', async () => {
    const invoice = await acme.sent();
    const body = {
      customerId: acme.customer.id,
      logEntryIds: invoice['sourceLogEntryIds'],
      date: '2026-04-03',
      dueDate: '2026-05-03',
    };

    const [, ...answers] = await Promise.all([
      acme.tryToCancel(invoice.id),
      ...CALLS.slice(0, 20).map(() => acme.api.post('/invoices', body)),
    ]);
    const late = await acme.api.post('/invoices', body);

    const made = [...answers, late].filter(({ status }) => status === 200);
    expect(made).toHaveLength(1);
    const entries = await acme.api.get(`/invoices/${invoice.id}/source-log-entries`);
    expect(entries.body[0]).toMatchObject({ status: 'Invoiced', invoiceId: (made[0]!.body as Row).id });
    await expectSound(invoice.id);
  }, 60_000);
});
