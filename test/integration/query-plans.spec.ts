import type { Company, Row } from '../support/given.js';
import { QueryPlan } from '../support/query-plan.js';
import { type RecordedStatement, recordedStatements } from '../support/recorded-statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner, copyOfTemplate } from '../support/test-database.js';
import { nextPath } from '../support/walk.js';

const ENTRIES = 100_000;
const CUSTOMERS = 60;
const PAGE = 50;
/** Pages of 8 kB. */
const MOST_BUFFERS = 200;

/*
 * As many rows as it takes for the planner to choose as it does for a million; the million itself is measured by
 * `npm run bench`. Half as many belong to other companies.
 */
describe('how the database finds log entries', () => {
  let test: TestApp;
  let acme: Company;
  let ids: Record<'customer' | 'quiet' | 'service' | 'project' | 'entry', string>;

  beforeAll(async () => {
    test = await startTestApp({}, undefined, await copyOfTemplate('query_plans'));
    acme = await test.given.company();
    const customers: Row[] = [];
    for (let place = 0; place < CUSTOMERS; place++) {
      customers.push(await test.given.customer(acme, { name: `Customer ${place}` }));
    }
    const service = await test.given.service(acme);
    const project = await test.given.project(acme, { customerId: customers[1]!.id });
    const entry = await test.given.logEntry(acme, { customerId: customers[1]!.id, serviceId: service.id });
    const [{ id: customer }, { id: quiet }] = [customers[1]!, customers.at(-1)!] as [Row, Row];
    ids = { customer, quiet, service: service.id, project: project.id, entry: entry.id };
    await addEntries(customers.slice(0, -1).map(({ id }) => id));
  }, 120_000);
  afterAll(() => test.close());

  /** Straight into the table, without its foreign keys and triggers: the plan is what counts here. */
  async function addEntries(customerIds: readonly string[]): Promise<void> {
    const insert = `
      INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, project_id, status, invoice_id, date,
        start_time, start_sort, started_at, duration_seconds, billable_seconds, rounding, is_billable, tags,
        created_at, updated_at)
      SELECT coalesce($1::uuid, md5((n % 100)::text)::uuid), coalesce($2::uuid, gen_random_uuid()),
        ($3::uuid[])[1 + n % cardinality($3::uuid[])], $4::uuid,
        CASE WHEN n % cardinality($3::uuid[]) = 1 AND n % 40 = 0 THEN $5::uuid END,
        CASE WHEN n > $6::int - 4 THEN 'Running' WHEN n > $6::int * 0.98 OR n % 10 = 0 THEN 'Completed' ELSE 'Invoiced' END,
        CASE WHEN n <= $6::int * 0.98 AND n % 10 > 0 THEN gen_random_uuid() END,
        date '2021-11-01' + n * 1800 / $6::int, time '08:00' + make_interval(mins => n % 600), 28800 + n % 600 * 60,
        CASE WHEN n > $6::int - 4 THEN now() END, CASE WHEN n <= $6::int - 4 THEN 1800 END,
        CASE WHEN n <= $6::int - 4 THEN 1800 END, 'None', n % 10 > 0, CASE WHEN n % 3 = 0 THEN '{remote}'::text[] ELSE '{}' END,
        timestamptz '2021-11-01' + make_interval(mins => n), timestamptz '2021-11-01' + make_interval(mins => n)
        FROM generate_series(1, $6::int) n`;
    await asOwner(test.database, async (owner) => {
      await owner.query(`SET session_replication_role = replica`);
      const shared = [customerIds, ids.service, ids.project];
      await owner.query(insert, [acme.tenantId, acme.userId, ...shared, ENTRIES]);
      await owner.query(insert, [null, null, ...shared, ENTRIES / 2]);
      // Statistics of all rows instead of a sample: the same plans in every run.
      await owner.query('SET default_statistics_target = 1000');
      await owner.query('VACUUM (ANALYZE) log_entries');
    });
  }

  /** The plans of the statements behind a call that read log entries. */
  async function plansOf(path: string): Promise<QueryPlan[]> {
    const get = async (): Promise<void> => void (await test.api.as(acme).get(path).expect(200));
    const statements = await recordedStatements(get);
    const reading = statements.filter(({ text }) => text.includes('log_entries'));
    return Promise.all(reading.map((one: RecordedStatement) => QueryPlan.of(test.database, one)));
  }

  async function onlyPlanOf(path: string): Promise<QueryPlan> {
    const plans = await plansOf(path);
    expect(plans).toHaveLength(1);
    return plans[0]!;
  }

  it.each([
    ['', 'ix_log_entries_list'],
    ['&sort=date', 'ix_log_entries_list'],
    ['&sort=createdAt', 'ix_log_entries_created'],
    ['&sort=-createdAt', 'ix_log_entries_created'],
    ['&sort=updatedAt', 'ix_log_entries_updated'],
    ['&sort=-updatedAt', 'ix_log_entries_updated'],
    ['&from=2023-01-01&to=2023-06-30', 'ix_log_entries_list'],
    ['&customerId={customer}', 'ix_log_entries_customer'],
    ['&customerId={customer}&sort=date', 'ix_log_entries_customer'],
    ['&customerId={customer}&from=2023-01-01&to=2023-06-30', 'ix_log_entries_customer'],
    ['&projectId={project}', 'ix_log_entries_project'],
    ['&userId={user}', 'ix_log_entries_(user|list)'],
    ['&isBillable=true', 'ix_log_entries_list'],
    ['&serviceId={service}', 'ix_log_entries_list'],
    ['&tag=remote', 'ix_log_entries_list'],
    ['&status=Invoiced', 'ix_log_entries_list'],
    ['&updatedSince=2021-12-01T00:00:00Z&sort=updatedAt', 'ix_log_entries_updated'],
  ])(
    'C-08: a page of ?limit=50%s comes from %s, sorts no more than a page, with at most 200 buffers',
    async (query, index) => {
      const plan = await onlyPlanOf(`/log-entries?limit=${PAGE}${filled(query)}`);

      expect(indexScansOf(plan)).toEqual([expect.stringMatching(new RegExp(`using ${index}$`))]);
      expect(plan.mostSorted).toBeLessThanOrEqual(PAGE + 1);
      expect(plan.buffers).toBeLessThanOrEqual(MOST_BUFFERS);
    },
  );

  it('C-08: a page after 10,000 others costs what the first one does', async () => {
    const whole = await test.api.as(acme).get('/log-entries').expect(200);

    const first = await onlyPlanOf(`/log-entries?limit=${PAGE}`);
    const deep = await onlyPlanOf(`${nextPath(whole)!}&limit=${PAGE}`);

    expect(deep.accessTo('log_entries')).toEqual(first.accessTo('log_entries'));
    expect(deep.mostSorted).toBeLessThanOrEqual(PAGE + 1);
    expect(deep.buffers).toBeLessThanOrEqual(first.buffers + 20);
  });

  it.each([
    ['/log-entries/{entry}', 'pk_log_entries'],
    ['/log-entries/running', 'ux_log_entries_running'],
    ['/invoices/uninvoiced-entries/{customer}', 'ix_log_entries_uninvoiced'],
    ['/invoices/uninvoiced-entries/{quiet}', 'ix_log_entries_(uninvoiced|customer)'],
    ['/customers', 'ix_log_entries_customer'],
    ['/projects/{project}', 'ix_log_entries_project'],
  ])('C-08: %s reads log entries by %s', async (path, index) => {
    const plan = await onlyPlanOf(filled(path));

    for (const access of indexScansOf(plan)) expect(access).toMatch(new RegExp(`using ${index}$`));
    expect(indexScansOf(plan)).not.toEqual([]);
  });

  it('C-08: the dashboard reads no log entries at all', async () => {
    expect(await plansOf('/dashboard/stats')).toEqual([]);
  });

  function filled(path: string): string {
    const values: Record<string, string> = { ...ids, user: acme.userId };
    return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => values[name]!);
  }
});

/** Of a few rows the planner may as well collect the places first: a bitmap belongs to its index. Anything else counts. */
function indexScansOf(plan: QueryPlan): readonly string[] {
  return plan.accessTo('log_entries').filter((access) => access !== 'Bitmap Heap Scan');
}
