import fc from 'fast-check';
import type { Response } from 'supertest';
import { DashboardRollup } from '../../src/modules/dashboard/dashboard-rollup.js';
import { expectedDashboard } from '../support/dashboard-oracle.js';
import type { Company, Row } from '../support/given.js';
import { memberOf, type Person } from '../support/member.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-04-10';
const DATES = [
  '2026-02-28',
  '2026-03-01',
  '2026-03-31',
  '2026-04-01',
  '2026-04-10',
  '2026-04-30',
  '2026-05-01',
];
const CUSTOMERS = ['Alpha', 'Beta', 'Delta', 'Epsilon', 'Eta', 'Gamma', 'Zeta'];

const pick = fc.nat({ max: 1000 });
const entry = {
  who: pick,
  customer: pick,
  service: pick,
  date: fc.constantFrom(...DATES),
  seconds: fc.integer({ min: 1, max: 86_399 }),
  isBillable: fc.boolean(),
};
/** What somebody may do; numbers pick among what is there then. */
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('create' as const), ...entry }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('update' as const), which: pick, ...entry }) },
  fc.record({ do: fc.constant('delete' as const), which: pick }),
  fc.record({ do: fc.constant('purge' as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), customer: pick, service: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const), which: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('invoice' as const), customer: pick, date: entry.date }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      which: pick,
      status: fc.constantFrom('Sent', 'Paid', 'Cancelled'),
    }),
  },
  fc.record({ do: fc.constant('drop' as const), which: pick }),
  fc.record({
    do: fc.constant('rate' as const),
    service: pick,
    rate: fc.integer({ min: 0, max: 2_000_000 }),
  }),
  fc.record({
    do: fc.constant('override' as const),
    customer: pick,
    rate: fc.option(fc.integer({ min: 1, max: 200 })),
  }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
type Doing<Kind extends Action['do']> = Extract<Action, { do: Kind }>;

describe('the dashboard', () => {
  let test: TestApp;
  let acme: Company;
  let member: Person;
  let customers: Row[];
  let services: Row[];

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow(`${TODAY}T10:00:00Z`);
    acme = await test.given.company();
    member = await memberOf(test, acme);
    customers = [];
    for (const name of CUSTOMERS) customers.push(await test.given.customer(acme, { name }));
    services = [
      await test.given.service(acme, { rounding: 'FifteenMinutes' }),
      await test.given.service(acme, { name: 'Workshop', type: 'BillableFixed', fixedAmount: 150.55 }),
      await test.given.service(acme, { name: 'Free advice', hourlyRate: null }),
    ];
  });
  afterAll(() => test.close());

  const api = () => test.api.as(acme);
  const among = <T>(rows: readonly T[], index: number): T => rows[index % rows.length]!;
  const rows = async (path: string): Promise<Row[]> => (await api().get(path)).body as Row[];
  /** One of a list, by what was made last; nothing when it is empty. */
  async function existing(path: string, index: number, is: (row: Row) => boolean = () => true) {
    const found = (await rows(path)).filter(is);
    return found.length > 0 ? among(found, index) : null;
  }
  const bodyOf = ({ customer, service, date, seconds, isBillable }: Doing<'create' | 'update'>): object => ({
    customerId: among(customers, customer).id,
    serviceId: among(services, service).id,
    date,
    duration: new Date(seconds * 1000).toISOString().slice(11, 19),
    isBillable,
  });

  const DO: { [Kind in Action['do']]: (what: Doing<Kind>) => Promise<Response | null> } = {
    create: (what) =>
      (what.who % 2 ? api() : test.api.asPerson(member)).post('/log-entries', bodyOf(what)).then(),
    update: async (what) => {
      const found = await existing('/log-entries', what.which);
      return found && (await api().put(`/log-entries/${found.id}`, bodyOf(what)));
    },
    delete: async ({ which }) => {
      const found = await existing('/log-entries', which);
      return found && (await api().delete(`/log-entries/${found.id}`));
    },
    purge: async () => {
      await asOwner(test.database, (owner) =>
        owner.query(
          `DELETE FROM log_entries l WHERE tenant_id = $1 AND deleted_at IS NOT NULL
              AND NOT EXISTS (SELECT FROM invoice_source_entries s WHERE s.log_entry_id = l.id)`,
          [acme.tenantId],
        ),
      );
      return null;
    },
    start: async ({ customer, service }) =>
      api().post('/log-entries/start-timer', {
        customerId: among(customers, customer).id,
        serviceId: among(services, service).id,
      }),
    stop: async ({ which }) => {
      const found = await existing('/log-entries/running', which);
      if (!found) return null;
      test.setNow(`${TODAY}T11:${String(which % 60).padStart(2, '0')}:07Z`);
      const response = await api().post(`/log-entries/${found.id}/stop`);
      test.setNow(`${TODAY}T10:00:00Z`);
      return response;
    },
    invoice: async ({ customer, date }) => {
      const { id } = among(customers, customer);
      const logEntryIds = (await rows(`/invoices/uninvoiced-entries/${id}`)).map((row) => row.id);
      const body = { customerId: id, logEntryIds, date, dueDate: date };
      return logEntryIds.length > 0 ? api().post('/invoices', body) : null;
    },
    status: async ({ which, status }) => {
      const found = await existing('/invoices', which, (row) => row['status'] !== 'Cancelled');
      return found && (await api().put(`/invoices/${found.id}/status`, { status }));
    },
    drop: async ({ which }) => {
      const found = await existing('/invoices', which);
      return found && (await api().delete(`/invoices/${found.id}`));
    },
    rate: async ({ service, rate }) => {
      const { id, name, type } = among(services, service) as Row & Record<'name' | 'type', string>;
      return api().put(`/services/${id}`, { name, type, hourlyRate: rate / 10_000 });
    },
    override: async ({ customer, rate }) => {
      const { id, name } = among(customers, customer) as Row & { name: string };
      const customServices = rate === null ? [] : [{ serviceId: services[0]!.id, hourlyRate: rate }];
      return api().put(`/customers/${id}`, { name, customServices });
    },
  };
  const perform = <Kind extends Action['do']>(what: Doing<Kind>): Promise<Response | null> =>
    (DO[what.do] as (of: Doing<Kind>) => Promise<Response | null>)(what);

  it('property 16: equals what is counted from the rows, whatever was done before', async () => {
    const seen = new Map<string, number>();
    const done = async (what: Action): Promise<void> => {
      const response = await perform(what);
      // What the rules refuse changes nothing; anything else is a fault.
      expect([200, 400, undefined]).toContain(response?.status);
      if (response?.status === 200) seen.set(what.do, (seen.get(what.do) ?? 0) + 1);
    };

    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 20 }), async (actions) => {
        for (const what of actions) await done(what);

        const { body } = await api().get('/dashboard/stats');
        expect(body).toEqual(await expectedDashboard(test, acme.tenantId, TODAY));
        expect(await test.app.get(DashboardRollup).differences(acme.tenantId)).toEqual([]);
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 30), endOnFailure: true },
    );

    const all = Object.keys(DO).filter((name) => name !== 'purge');
    expect([...seen.keys()].sort()).toEqual(all.sort());
  }, 600_000);
});
