import { InvoiceNumberCheckService } from '../../src/modules/invoices/invoice-number-check.service.js';
import { DailyWork } from '../../src/modules/tenants/daily-work.js';
import { bulkDrafts } from '../support/bulk-drafts.js';
import type { Company } from '../support/given.js';
import { logOf } from '../support/recorded-log.js';
import { rowsOf } from '../support/tenant-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

describe('the nightly check of invoice numbers', () => {
  let test: TestApp;
  let acme: Company;
  let customerId: string;

  beforeAll(async () => {
    test = await startTestApp({ USER_RATE_LIMIT_PER_HOUR: '1000000' });
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    customerId = (await test.given.customer(acme)).id;
  });

  const api = () => test.api.asPerson(acme);
  const check = () => test.app.get(InvoiceNumberCheckService).check(acme.tenantId);

  async function settings(values: object): Promise<void> {
    const { status } = await api().put('/settings', { companyName: 'Peeters', ...values });
    expect(status).toBe(200);
  }

  async function sent(count: number): Promise<string[]> {
    const ids = await bulkDrafts(test.database, { tenantId: acme.tenantId, customerId }, count);
    for (const id of ids) {
      const { status } = await api().put(`/invoices/${id}/status`, { status: 'Sent' });
      expect(status).toBe(200);
    }
    return ids;
  }

  /** As no code can: the database has no right to delete rows with a number. */
  async function lose(id: string): Promise<void> {
    await asOwner(test.database, async (owner) => {
      await owner.query('DELETE FROM invoices WHERE tenant_id = $1 AND id = $2', [acme.tenantId, id]);
    });
  }

  it('R-09: finds nothing where numbers were skipped by raising invoiceNextSeq', async () => {
    await settings({ invoiceNextSeq: 42 });
    await sent(2);
    await settings({ invoiceNextSeq: 100 });
    await settings({ invoiceNextSeq: 60 });
    await sent(1);
    await settings({ invoicePrefix: 'F-', invoiceNextSeq: 7 });
    await sent(1);
    const [cancelled] = await sent(1);
    await api().put(`/invoices/${cancelled}/status`, { status: 'Cancelled' });
    await settings({ invoiceNextSeq: 50 });

    expect(await check()).toEqual([]);
  });

  it('R-09: finds a number that is gone, first, in between or last, and tells which', async () => {
    await settings({ invoiceNextSeq: 10 });
    const [first, , third, , fifth] = await sent(5);
    for (const id of [first, third, fifth]) await lose(id!);

    const missing = await check();

    expect(missing).toEqual(
      [10, 12, 14].map((n) => ({ documentType: 'Invoice', prefix: 'INV-2026-', first: n, last: n })),
    );
  });

  it('R-09: logs an error of every company with a gap once a day, and changes nothing', async () => {
    const [lost] = await sent(2);
    const other = await test.given.company();
    await lose(lost!);
    const before = await rowsOf(test, acme.tenantId);

    const lines = await logOf(() => test.app.get(DailyWork).handle());

    const errors = lines.filter(
      ({ level, text }) => level === 'error' && text.includes('Numbers are missing'),
    );
    expect(errors.filter(({ text }) => text.includes(acme.tenantId))).toEqual([
      { level: 'error', text: expect.stringContaining('"prefix":"INV-2026-","first":1,"last":1') },
    ]);
    expect(errors.filter(({ text }) => text.includes(other.tenantId))).toEqual([]);
    expect(await rowsOf(test, acme.tenantId)).toEqual(before);
  });
});
