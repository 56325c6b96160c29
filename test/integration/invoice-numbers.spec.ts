import type { Response } from 'supertest';
import { bulkDrafts, issuedNumbers, upTo } from '../support/bulk-drafts.js';
import type { Company, Row } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { inParallel } from '../support/posts.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };
const AT_ONCE = 50;
const TENANTS = 50;
const SLOW = 120_000;

describe('invoice numbers when many want them', () => {
  let test: TestApp;
  let acme: Company;
  let customerId: string;

  beforeAll(async () => {
    // Enough connections that the transactions meet at the series, not in the queue of the pool.
    test = await startTestApp({ DATABASE_POOL_SIZE: '40', USER_RATE_LIMIT_PER_HOUR: '1000000' });
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customerId = (await test.given.customer(acme)).id;
  });

  const api = (company = acme) => test.api.asPerson(company);
  const drafts = (count: number, date?: string): Promise<string[]> =>
    bulkDrafts(test.database, { tenantId: acme.tenantId, customerId }, count, date);
  const send = (id: string, company = acme): Promise<Response> =>
    patiently(() => api(company).put(`/invoices/${id}/status`, { status: 'Sent' }));
  const numbered = (sequence: number): string => `INV-2026-${String(sequence).padStart(4, '0')}`;

  it('gives drafts that are made at once DRAFT-1, DRAFT-2 … each once', async () => {
    const line = { description: 'Work', quantity: 1, rate: 100 };
    const body = { customerId, lineItems: [line], ...DATES };

    const answers = await inParallel(upTo(30), 10, () => patiently(() => api().post('/invoices', body)));

    const numbers = answers.map((answer) => (answer.body as Row)['invoiceNumber'] as string);
    expect(numbers.sort(byNumber)).toEqual(upTo(30).map((n) => `DRAFT-${n}`));
  });

  it('gives one invoice that is sent ten times at once one number', async () => {
    const [one, other] = await drafts(2);

    const statuses = (await Promise.all(upTo(10).map(() => send(one!)))).map(({ status }) => status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await send(other!)).body.invoiceNumber).toBe(numbered(2));
  });

  it('takes no number for a refused one', async () => {
    const [first, last] = await drafts(2);
    const [refused] = await drafts(1, '2026-04-02');
    await send(first!);

    expectProblem(await send(refused!), 400, 'issue_date_out_of_order');

    expect((await send(last!)).body.invoiceNumber).toBe(numbered(2));
  });

  it('refuses cleanly a number that another document bears all the same, and takes none', async () => {
    const [clash] = await drafts(1);
    const [holder] = await drafts(1);
    await asOwner(test.database, (owner) =>
      owner.query(`UPDATE invoices SET invoice_number = $2 WHERE id = $1`, [holder, numbered(1)]),
    );

    expectProblem(await send(clash!), 400, 'prefix_conflict');

    expect((await api().get('/settings')).body.invoiceNextSeq).toBe(1);
    expect((await api().get(`/invoices/${clash}`)).body.status).toBe('Draft');
  });

  it(
    `R-07: while the series of one of ${TENANTS} companies is locked, all others issue`,
    async () => {
      const others = await inParallel(upTo(TENANTS - 1), 5, () => test.given.company());
      const [own] = await drafts(1);
      const theirs = await inParallel(others, 5, async (company) => {
        const { id } = await test.given.customer(company);
        const [draft] = await bulkDrafts(test.database, { tenantId: company.tenantId, customerId: id }, 1);
        return { company, draft: draft! };
      });

      await asOwner(test.database, async (owner) => {
        await owner.query('BEGIN');
        await owner.query(
          `INSERT INTO invoice_series (tenant_id, document_type, prefix) VALUES ($1, 'Invoice', 'INV-2026-')`,
          [acme.tenantId],
        );
        const waiting = send(own!);
        const answers = await inParallel(theirs, AT_ONCE, ({ company, draft }) => send(draft, company));
        const { body } = await api().get(`/invoices/${own}`);
        await owner.query('COMMIT');

        expect(answers.map((answer) => (answer.body as Row)['invoiceNumber'])).toEqual(
          theirs.map(() => numbered(1)),
        );
        expect(body.status).toBe('Draft');
        expect((await waiting).body.invoiceNumber).toBe(numbered(1));
      });
    },
    SLOW,
  );

  it('R-17: of 50 invoices that want one entry at once one gets it, and it is on that one', async () => {
    const entries = await inParallel([1, 2], 2, () => test.given.logEntry(acme, { customerId }));
    const [shared, other] = entries.map(({ id }) => id);
    const post = (logEntryIds: string[]) =>
      patiently(() => api().post('/invoices', { customerId, logEntryIds, ...DATES }));

    // Half of them want another one besides, in either order, so that locks could cross.
    const answers = await inParallel(upTo(50), AT_ONCE, (n) =>
      post(n % 2 ? [shared!] : n % 4 ? [shared!, other!] : [other!, shared!]),
    );

    const made = answers.filter(({ status }) => status === 200);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 400, 'entries_not_invoiceable', ['logEntryIds']);
    }
    expect(made).toHaveLength(1);
    expect((await api().get(`/log-entries/${shared}`)).body.invoiceId).toBe((made[0]!.body as Row).id);
    expect((await api().get('/invoices')).body).toHaveLength(1);
  });

  it('R-17: of 100 issues at once the plan Free lets exactly 20 through, numbered 1 to 20', async () => {
    acme = await test.given.company({ plan: 'Free' });
    customerId = (await api().post('/customers', { name: 'Acme' })).body.id as string;
    const ids = await drafts(100);

    const answers = await inParallel(ids, AT_ONCE, (id) => send(id));

    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) expectProblem(answer, 403, 'plan_limit_reached', ['invoicesPerMonth']);
    expect(refused).toHaveLength(80);
    const issued = await issuedNumbers(test.database, acme.tenantId);
    expect(issued.map(({ number }) => number)).toEqual(upTo(20).map(numbered));
  });
});

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
