import { SeedService } from '../../src/modules/demo/seed/seed.service.js';
import type { SeededCompany } from '../../src/modules/demo/seed/seeded-company.js';
import type { Api } from '../support/api.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ENTRIES = 2_000;
const TODAY = '2026-11-24';

let test: TestApp;
let company: SeededCompany;
let api: Api;

beforeAll(async () => {
  test = await startTestApp();
  test.setNow(`${TODAY}T10:00:00Z`);
  const options = { entries: ENTRIES, users: 4, customers: 12, seed: 7 };
  company = await test.app.get(SeedService).seed(options, test.database.ownerUrl);
  api = test.api.as({ key: company.apiKey });
});
afterAll(() => test.close());

type Answer = Record<string, unknown> & { id: string };

async function all(path: string): Promise<Answer[]> {
  const response = await api.get(path).expect(200);
  return response.body as Answer[];
}

/** A figure of the database about the seeded company. */
async function figure(sql: string): Promise<unknown> {
  const { rows } = await asOwner(test.database, (owner) =>
    owner.query<{ figure: unknown }>(`SELECT (${sql}) AS figure`, [company.owner.tenantId]),
  );
  return rows[0]!.figure;
}

describe('the seeding command', () => {
  it('makes as many entries as asked for, over five years and none in the future, and one running timer', async () => {
    const entries = await all('/log-entries');

    const done = entries.filter(({ status }) => status !== 'Running');
    expect(done).toHaveLength(ENTRIES);
    expect(entries).toHaveLength(ENTRIES + 1);
    expect(done.at(-1)!.date).toMatch(/^2021-11-/);
    expect(done.every(({ date }) => (date as string) < TODAY)).toBe(true);
  });

  it('makes people, customers with contacts and own prices, services and projects', async () => {
    const [customers, services, projects] = [
      await all('/customers'),
      await all('/services'),
      await all('/projects'),
    ];

    expect(customers).toHaveLength(12);
    expect(services).toHaveLength(8);
    expect(projects).toHaveLength(12);
    expect((await api.get('/billing').expect(200)).body.plan).toBe('Enterprise');
    expect(await figure('SELECT count(*)::int FROM memberships WHERE tenant_id = $1')).toBe(4);
    expect(await figure('SELECT count(*)::int FROM customer_services WHERE tenant_id = $1')).toBe(8);
  });

  it('puts every billable entry on an invoice, except those of this month and the last', async () => {
    const entries = await all('/log-entries');

    for (const { status, isBillable, date } of entries.filter((entry) => entry.status !== 'Running')) {
      const isInvoiced = (isBillable as boolean) && (date as string) < '2026-10-01';
      expect(status).toBe(isInvoiced ? 'Invoiced' : 'Completed');
    }
  });

  it('numbers invoices without a gap, in the order of their dates', async () => {
    const invoices = await all('/invoices?sort=invoiceNumber');

    const next = new Map<string, number>();
    for (const { invoiceNumber, date } of invoices) {
      const year = (date as string).slice(0, 4);
      const number = (next.get(year) ?? 0) + 1;
      next.set(year, number);
      expect(invoiceNumber).toBe(`INV-${year}-${String(number).padStart(4, '0')}`);
    }
    expect((await api.get('/settings').expect(200)).body.invoiceNextSeq).toBe(next.get('2026')! + 1);
  });

  it('adds up: lines to invoices, invoices to what the API would make of the same entries', async () => {
    const [invoice] = await all('/invoices?limit=1');
    const seeded = (await api.get(`/invoices/${invoice!.id}`).expect(200)).body;
    await asOwner(test.database, (owner) =>
      owner.query(
        `UPDATE log_entries SET status = 'Completed', invoice_id = NULL WHERE tenant_id = $1 AND invoice_id = $2`,
        [company.owner.tenantId, seeded.id],
      ),
    );

    const body = {
      customerId: seeded.customerId,
      logEntryIds: seeded.sourceLogEntryIds,
      date: '2026-11-24',
      dueDate: '2026-12-24',
    };
    const draft = (await api.post('/invoices', body).expect(200)).body;

    const figures = ({ subtotal, vatAmount, total, lineItems, originalLineItems, vatBreakdown }: Answer) => ({
      ...{ subtotal, vatAmount, total, lineItems, originalLineItems, vatBreakdown },
    });
    expect(figures(draft)).toEqual(figures(seeded));
  });

  it('gives invoices the parties, payments and history that the API gives them', async () => {
    const waiting = (await all('/log-entries?status=Completed&isBillable=true')).at(-1)!;
    const { customerId } = waiting;
    const body = {
      customerId,
      logEntryIds: [waiting.id],
      date: TODAY,
      dueDate: '2026-12-24',
    };
    const draft = (await api.post('/invoices', body).expect(200)).body;
    await api.put(`/invoices/${draft.id}/status`, { status: 'Sent' }).expect(200);
    const made = (await api.put(`/invoices/${draft.id}/status`, { status: 'Paid' }).expect(200)).body;

    const [row] = await all(`/invoices?status=Paid&customerId=${String(customerId)}&to=2026-11-01&limit=1`);
    const seeded = (await api.get(`/invoices/${row!.id}`).expect(200)).body;

    const parties = (id: string) =>
      figure(`SELECT jsonb_build_array(seller, buyer) FROM invoices
                                             WHERE tenant_id = $1 AND id = '${id}'`);
    expect(await parties(seeded.id)).toEqual(await parties(made.id));
    expect(Object.keys(seeded).sort()).toEqual(Object.keys(made).sort());
    expect(seeded.paidAmount).toBe(seeded.total);
    expect(seeded.payments).toHaveLength(made.payments.length);
    const eventsOf = ({ history }: Answer) => (history as Answer[]).map(({ type }) => type).sort();
    expect(eventsOf(seeded)).toEqual(eventsOf(made));
  });

  it('has the dashboard count all of it', async () => {
    const hours = await figure(`SELECT round(sum(duration_seconds) / 3600.0, 2)::float FROM log_entries
      WHERE tenant_id = $1 AND date >= '2026-11-01' AND status <> 'Running'`);
    const outstanding = await figure(`SELECT sum(total - paid_amount)::float FROM invoices
      WHERE tenant_id = $1 AND status = 'Sent'`);

    const { body } = await api.get('/dashboard/stats').expect(200);

    expect(body).toMatchObject({ totalHoursThisMonth: hours, outstandingAmount: outstanding });
  });
});
