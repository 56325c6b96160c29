import type { Response } from 'supertest';
import { TrashPurgeService } from '../../src/modules/trash/trash-purge.service.js';
import type { Company, Row } from '../support/given.js';
import { patiently } from '../support/patiently.js';
import { rowsOf } from '../support/tenant-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const CROWD = 20;
const DATES = { date: '2026-05-01', dueDate: '2026-05-31' };

const crowd = <T>(count: number, work: (number: number) => PromiseLike<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, async (_, number) => work(number)));

/** `200`, or status and code of the refusal; sorted. */
const outcomes = (answers: readonly Response[]): string[] =>
  answers
    .map(({ status, body }) => (status === 200 ? '200' : `${status} ${(body as Row)['code'] as string}`))
    .sort();

describe('restores at the same time', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_POOL_SIZE: '40', USER_RATE_LIMIT_PER_HOUR: '1000000' });
    // With its connections open, a crowd is one from the first call on.
    const warm = await test.given.company();
    await crowd(CROWD, () =>
      patiently(() => test.api.asPerson(warm).post('/services', { name: 'Consulting' })),
    );
  });
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  const api = () => test.api.asPerson(acme);
  const restore = (type: string, { id }: Row) => patiently(() => api().post(`/${type}/${id}/restore`));
  const remove = (type: string, { id }: Row) => patiently(() => api().delete(`/${type}/${id}`));
  const invoice = ({ id, customerId }: Row) =>
    patiently(() => api().post('/invoices', { customerId, logEntryIds: [id], ...DATES }));

  it.each<[string, string, (company: Company) => Promise<Row>]>([
    ['customers', 'customers', (company) => test.given.customer(company)],
    ['services', 'services', (company) => test.given.service(company)],
    ['log-entries', 'log_entries', (company) => test.given.logEntry(company)],
    [
      'invoices',
      'invoices',
      async (company) => (await invoice(await test.given.logEntry(company))).body as Row,
    ],
  ])(`brings one of %s back once, though ${CROWD} ask for it`, async (type, table, make) => {
    const thing = await make(acme);
    await remove(type, thing);
    const [before] = await stored(table, thing);

    const answers = await crowd(CROWD, () => restore(type, thing));

    const [after] = await stored(table, thing);
    const audit = (await rowsOf(test, acme.tenantId))['audit_log']!;
    expect(outcomes(answers)).toEqual(['200', ...Array<string>(CROWD - 1).fill('404 not_found')]);
    expect(after).toMatchObject({
      deleted_at: null,
      deleted_by: null,
      version: (before!['version'] as number) + 1,
    });
    expect(audit.filter(({ action }) => String(action).endsWith('Restored'))).toHaveLength(1);
  });

  it('puts an entry on one invoice only: the Draft that comes back, or the new one', async () => {
    const entry = await test.given.logEntry(acme);
    const draft = (await invoice(entry)).body as Row;
    await remove('invoices', draft);

    const [restored, made] = await Promise.all([restore('invoices', draft), invoice(entry)]);

    const winner = restored.status === 200 ? draft.id : (made.body as Row).id;
    expect(outcomes([restored, made])).toEqual(['200', '400 entries_not_invoiceable']);
    expect(await live(entry)).toMatchObject({ status: 'Invoiced', invoiceId: winner });
    expect((await api().get('/invoices')).body).toMatchObject([{ id: winner }]);
  });

  it('counts an entry once or not at all, however often it goes and comes', async () => {
    const entry = await test.given.logEntry(acme);

    const removals = crowd(CROWD, () => remove('log-entries', entry));
    const restores = crowd(CROWD, () => restore('log-entries', entry));
    const [gone, back] = await Promise.all([removals, restores]);

    const times = (answers: Response[]): number => answers.filter(({ status }) => status === 200).length;
    const isThere = times(gone) === times(back);
    const rows = await rowsOf(test, acme.tenantId);
    const counted = (table: string): number =>
      rows[table]!.reduce((sum, row) => sum + (row['entries'] as number), 0);
    expect(times(gone) - times(back)).toBe(isThere ? 0 : 1);
    expect((await api().get('/log-entries')).body).toHaveLength(isThere ? 1 : 0);
    expect((await api().get('/trash?type=log-entries')).body).toHaveLength(isThere ? 0 : 1);
    expect([counted('daily_hours'), counted('monthly_work')]).toEqual(isThere ? [1, 1] : [0, 0]);
  });

  it('brings back a whole entry, or none, when the purge comes for it', async () => {
    const entries: Row[] = [];
    while (entries.length < 10) entries.push(await test.given.logEntry(acme, { notes: 'Project meeting' }));
    for (const entry of entries) await remove('log-entries', entry);
    await asOwner(test.database, (owner) =>
      owner.query(
        `UPDATE log_entries SET deleted_at = deleted_at - interval '91 days' WHERE tenant_id = $1 AND deleted_at IS NOT NULL`,
        [acme.tenantId],
      ),
    );

    const [, ...answers] = await Promise.all([
      test.app.get(TrashPurgeService).purge(acme.tenantId),
      ...entries.map((entry) => restore('log-entries', entry)),
    ]);

    for (const [place, { status }] of answers.entries()) {
      const [left] = await stored('log_entries', entries[place]!);
      if (status === 200) expect(left).toMatchObject({ deleted_at: null, notes: 'Project meeting' });
      else expect([status, left]).toEqual([404, undefined]);
    }
  });

  const live = async ({ id }: Row): Promise<Row> => (await api().get(`/log-entries/${id}`)).body as Row;

  async function stored(table: string, { id }: Row): Promise<Record<string, unknown>[]> {
    return (await rowsOf(test, acme.tenantId))[table]!.filter((row) => row['id'] === id);
  }
});
