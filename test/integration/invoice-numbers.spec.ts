import type { Company, Row } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };
const COUNT = 50;

describe('invoice numbers under load', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;
  let service: Row;

  beforeAll(async () => {
    // Enough connections that the transactions meet at the series, not in the queue of the pool.
    test = await startTestApp({ DATABASE_POOL_SIZE: '40' });
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customer = await test.given.customer(acme);
    service = await test.given.service(acme);
  });

  async function draft(values: object = {}): Promise<Row> {
    const { id } = await test.given.logEntry(acme, { customerId: customer.id, serviceId: service.id });
    const body = { customerId: customer.id, logEntryIds: [id], ...DATES, ...values };
    const response = await patiently(() => test.api.as(acme).post('/invoices', body));
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }
  const send = (id: string) =>
    patiently(() => test.api.as(acme).put(`/invoices/${id}/status`, { status: 'Sent' }));
  const numbered = (sequence: number): string => `INV-2026-${String(sequence).padStart(4, '0')}`;

  it(`gives ${COUNT} invoices that are sent at once 1 to ${COUNT}, without gap or duplicate`, async () => {
    const drafts: Row[] = [];
    while (drafts.length < COUNT) drafts.push(...(await Promise.all([1, 2, 3, 4, 5].map(() => draft()))));

    const answers = await Promise.all(drafts.map(({ id }) => send(id)));

    const sorted = (texts: string[]): string[] =>
      [...texts].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const all = Array.from({ length: COUNT }, (_, index) => index + 1);
    expect(sorted(drafts.map((row) => String(row['invoiceNumber'])))).toEqual(all.map((n) => `DRAFT-${n}`));
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(sorted(answers.map(({ body }) => String(body.invoiceNumber)))).toEqual(all.map(numbered));
  }, 60_000);

  it('gives one invoice that is sent ten times at once one number', async () => {
    const { id } = await draft();

    const statuses = (await Promise.all(Array.from({ length: 10 }, () => send(id)))).map(
      ({ status }) => status,
    );

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await send((await draft()).id)).body.invoiceNumber).toBe(numbered(2));
  });

  it('takes no number for a refused one', async () => {
    await send((await draft()).id);
    const refused = await draft({ date: '2026-04-02' });

    expectProblem(await send(refused.id), 400, 'issue_date_out_of_order');

    expect((await send((await draft()).id)).body.invoiceNumber).toBe(numbered(2));
  });

  it('refuses a number that another series has given, and takes none', async () => {
    const api = test.api.as(acme);
    await api.put('/settings', { companyName: 'Peeters', invoicePrefix: 'A{yyyy}' });
    const first = await send((await draft()).id);
    const clash = await draft();
    await api.put('/settings', { companyName: 'Peeters', invoicePrefix: 'A', invoiceNextSeq: 20_260_001 });

    expect(first.body.invoiceNumber).toBe('A20260001');
    expectProblem(await send(clash.id), 400, 'prefix_conflict');
    expect((await api.get('/settings')).body.invoiceNextSeq).toBe(20_260_001);
  });
});
