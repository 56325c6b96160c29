import type { Company } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import pg from 'pg';

interface Entry {
  id: string;
  action: string;
  timestamp: string;
  entityId?: string;
  summary: string;
  changes?: object;
}

describe('the audit log', () => {
  let test: TestApp;
  let acme: Company;
  const log = (query = '') => test.api.as(acme).get(`/audit-log${query}`);

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  it('says who did what to what, newest first, with the request', async () => {
    const customer = await test.given.customer(acme, { name: 'Acme NV' });
    const changed = await test.api
      .as(acme)
      .put(`/customers/${customer.id}`, { name: 'Acme SA', notes: 'Pays on time' });

    const [newest, before] = (await log('?entityType=Customer')).body as Entry[];

    expect(newest).toEqual({
      id: expect.any(String) as string,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      actorId: acme.userId,
      actorEmail: acme.email,
      action: 'CustomerChanged',
      entityType: 'Customer',
      entityId: customer.id,
      summary: 'Changed the customer "Acme SA"',
      changes: { name: { from: 'Acme NV', to: 'Acme SA' }, notes: { to: 'Pays on time' } },
      requestId: changed.headers['x-request-id'],
    });
    expect(before).toMatchObject({ action: 'CustomerCreated', entityId: customer.id });
  });

  it('filters by person, action, thing and days, and refuses days the wrong way round', async () => {
    const bo = await memberOf(test, acme);
    const entry = await test.api.asPerson(bo).post('/customers', { name: 'By Bo' });
    await test.given.service(acme);
    const count = async (query: string) => ((await log(query)).body as Entry[]).length;
    const today = new Date().toISOString().slice(0, 10);

    expect(await count(`?actorId=${bo.userId}&action=CustomerCreated`)).toBe(1);
    expect(await count(`?entityId=${(entry.body as Entry).id}`)).toBe(1);
    expect(await count('?action=ServiceCreated')).toBe(1);
    expect(await count('?entityType=Invoice')).toBe(0);
    expect(await count('?actorId=somebody')).toBe(0);
    expect(await count('?from=2020-01-01&to=2020-12-31')).toBe(0);
    expect(await count(`?action=ServiceCreated&from=2020-01-01&to=2999-12-31`)).toBe(1);
    expectProblem(await log(`?from=${today}&to=2020-01-01`), 400, 'validation_failed', ['from', 'to']);
    expectProblem(await log('?action=Dance&limit=0'), 400, 'validation_failed', ['action', 'limit']);
  });

  it('pages by keyset: every record once, also while new ones come', async () => {
    for (let number = 0; number < 7; number++) await test.given.service(acme, { name: `S${number}` });
    const all = ((await log('?action=ServiceCreated')).body as Entry[]).map(({ id }) => id);

    const seen: string[] = [];
    let next: string | undefined = '?action=ServiceCreated&limit=3';
    while (next) {
      const page = await log(next);
      seen.push(...(page.body as Entry[]).map(({ id }) => id));
      await test.given.service(acme, { name: 'meanwhile' });
      const link = page.headers['link'];
      next = link && new URL(link.slice(1, link.indexOf('>'))).search;
      expect(Boolean(link)).toBe('x-next-cursor' in page.headers);
    }

    expect(seen).toEqual(all);
    expect(all).toHaveLength(7);
  });

  it('refuses a cursor that is none, or of other filters', async () => {
    for (let number = 0; number < 3; number++) await test.given.service(acme);
    const first = await log('?action=ServiceCreated&limit=2');
    const cursor = first.headers['x-next-cursor'] as string;

    expect(((await log(`?action=ServiceCreated&cursor=${cursor}`)).body as Entry[]).length).toBe(1);
    for (const wrong of [`?cursor=${cursor}`, '?cursor=abc', '?cursor=WyJ4Il0', '?cursor=bnVsbA']) {
      expectProblem(await log(wrong), 400, 'validation_failed', ['cursor']);
    }
  });

  it('cannot be changed or deleted by the role of the application', async () => {
    const client = new pg.Client({ connectionString: test.database.appUrl });
    await client.connect();
    const statements = [
      `UPDATE audit_log SET summary = 'nothing'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
      'DROP TABLE audit_log',
    ];

    for (const statement of statements) {
      await client.query(`BEGIN; SET LOCAL app.tenant_id = '${acme.tenantId}'`);
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      await client.query('ROLLBACK');
    }

    await client.end();
    const kept = await asOwner(test.database, (owner) =>
      owner.query('SELECT 1 FROM audit_log WHERE tenant_id = $1', [acme.tenantId]),
    );
    expect(kept.rowCount).toBeGreaterThan(0);
  });

  it('is stored with what it tells about, or not at all', async () => {
    const before = ((await log()).body as Entry[]).length;

    await test.api.as(acme).post('/customers', { name: 'X', contacts: [{ name: '' }] });
    await test.api
      .as(acme)
      .put('/settings', { companyName: 'X', invoicePrefix: 'A-', creditNotePrefix: 'A-' });

    expect((await log()).body).toHaveLength(before);
  });

  it("shows a company's own records only, to Owner and Admin only", async () => {
    const other = await test.given.company();
    const bo = await memberOf(test, acme);

    expect((await test.api.as(other).get(`/audit-log?actorId=${acme.userId}`)).body).toEqual([]);
    expectProblem(await test.api.asPerson(bo).get('/audit-log'), 403, 'insufficient_role');
  });
});
