import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { statementsOf } from '../support/statements.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = '2026-04-10T10:00:00Z';

describe('GET /dashboard/stats', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow(NOW);
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const stats = async (company: Company = acme) =>
    (await test.api.as(company).get('/dashboard/stats')).body as Record<string, unknown> & {
      dailyHoursThisMonth: { date: string; hours: number; billableHours: number }[];
    };

  it('is all zeros for a new company, with every day of the month and its one person', async () => {
    const { dailyHoursThisMonth, ...figures } = await stats();

    expect(figures).toEqual({
      totalHoursThisMonth: 0,
      billableHoursThisMonth: 0,
      totalHoursLastMonth: 0,
      entriesThisMonth: 0,
      revenueThisMonth: 0,
      revenueLastMonth: 0,
      outstandingAmount: 0,
      overdueAmount: 0,
      draftInvoices: 0,
      sentInvoices: 0,
      paidInvoicesThisMonth: 0,
      overdueInvoices: 0,
      currency: 'EUR',
      topCustomers: [],
      userBreakdowns: [
        { userId: acme.userId, userName: 'An Peeters', hoursThisMonth: 0, entriesThisMonth: 0 },
      ],
    });
    expect(dailyHoursThisMonth).toHaveLength(30);
    expect(dailyHoursThisMonth[0]).toEqual({ date: '2026-04-01', hours: 0, billableHours: 0 });
    expect(dailyHoursThisMonth.at(-1)!.date).toBe('2026-04-30');
  });

  describe('hours', () => {
    let triple: { customerId: string; serviceId: string };

    beforeEach(async () => {
      const service = await test.given.service(acme, { rounding: 'FifteenMinutes' });
      triple = { customerId: (await test.given.customer(acme)).id, serviceId: service.id };
    });
    const entry = (values: object): Promise<Row> => test.given.logEntry(acme, { ...triple, ...values });

    it('are the actual ones in total, and the rounded ones of what is billable', async () => {
      await entry({ date: '2026-04-01', duration: '01:01' });
      await entry({ date: '2026-04-30', duration: '00:20' });
      await entry({ date: '2026-04-30', duration: '02:00', isBillable: false });

      const { dailyHoursThisMonth, ...figures } = await stats();

      expect(figures).toMatchObject({
        totalHoursThisMonth: 3.35,
        billableHoursThisMonth: 1.75,
        entriesThisMonth: 3,
      });
      const days = dailyHoursThisMonth.filter(({ hours }) => hours > 0);
      expect(days).toEqual([
        { date: '2026-04-01', hours: 1.02, billableHours: 1.25 },
        { date: '2026-04-30', hours: 2.33, billableHours: 0.5 },
      ]);
    });

    it('are those of the month before in a figure of their own; other months count nowhere', async () => {
      await entry({ date: '2026-02-28', duration: '01:00' });
      await entry({ date: '2026-03-01', duration: '02:00' });
      await entry({ date: '2026-03-31', duration: '04:00', isBillable: false });
      await entry({ date: '2026-05-01', duration: '08:00' });

      expect(await stats()).toMatchObject({
        totalHoursThisMonth: 0,
        totalHoursLastMonth: 6,
        entriesThisMonth: 0,
        topCustomers: [],
      });
    });

    it('follow an entry that moves, changes, stops to be billable, is deleted', async () => {
      const { id } = await entry({ date: '2026-03-31', duration: '01:00' });
      const put = (values: object) => api().put(`/log-entries/${id}`, { ...triple, ...values });
      const figures = async () => {
        const all = await stats();
        return [
          all['totalHoursLastMonth'],
          all['totalHoursThisMonth'],
          all['billableHoursThisMonth'],
          all['entriesThisMonth'],
        ];
      };

      const seen = [await figures()];
      await put({ date: '2026-04-01', duration: '02:00' });
      seen.push(await figures());
      await put({ date: '2026-04-01', isBillable: false });
      seen.push(await figures());
      await api().delete(`/log-entries/${id}`);
      seen.push(await figures());

      expect(seen).toEqual([
        [1, 0, 0, 0],
        [0, 2, 2, 1],
        [0, 2, 0, 1],
        [0, 0, 0, 0],
      ]);
    });

    it('count a timer when it has stopped', async () => {
      const { id } = (await api().post('/log-entries/start-timer', triple)).body as Row;
      test.setNow('2026-04-10T11:00:00Z');

      const running = await stats();
      await api().post(`/log-entries/${id}/stop`);
      const stopped = await stats();

      expect(running).toMatchObject({ totalHoursThisMonth: 0, entriesThisMonth: 0, topCustomers: [] });
      expect(stopped).toMatchObject({ totalHoursThisMonth: 1, entriesThisMonth: 1 });
    });

    it("are those of the month in the company's time zone", async () => {
      await entry({ date: '2026-03-31', duration: '01:00' });
      await entry({ date: '2026-04-01', duration: '02:00' });
      test.setNow('2026-03-31T22:30:00Z'); // in Brussels already 1 April

      const brussels = await stats();
      await api().put('/settings', { companyName: 'Peeters', timeZone: 'America/New_York' });
      const newYork = await stats();

      expect([brussels['totalHoursLastMonth'], brussels['totalHoursThisMonth']]).toEqual([1, 2]);
      expect([newYork['totalHoursLastMonth'], newYork['totalHoursThisMonth']]).toEqual([0, 1]);
      expect([brussels.dailyHoursThisMonth.length, newYork.dailyHoursThisMonth.length]).toEqual([30, 31]);
    });
  });

  describe('topCustomers', () => {
    let consulting: Row;

    beforeEach(async () => {
      consulting = await test.given.service(acme, { hourlyRate: 80 });
    });

    async function worked(
      name: string,
      serviceId: string,
      duration: string,
      values: object = {},
    ): Promise<Row> {
      const customer = await test.given.customer(acme, { name });
      await test.given.logEntry(acme, { customerId: customer.id, serviceId, duration, ...values });
      return customer;
    }
    const top = async () =>
      ((await stats())['topCustomers'] as { customerName: string; hours: number; revenue: number }[]).map(
        ({ customerName, hours, revenue }) => [customerName, hours, revenue],
      );

    it('are five by hours, ties by name, with the value of their billable work rounded once', async () => {
      const fixed = await test.given.service(acme, {
        type: 'BillableFixed',
        fixedAmount: 150.5,
        hourlyRate: 9,
      });
      const cheap = await test.given.service(acme, { hourlyRate: 1 });
      const gamma = await worked('Gamma', consulting.id, '01:00');
      await worked('Epsilon', cheap.id, '00:00:18'); // half a cent
      await worked('Delta', consulting.id, '00:20');
      await worked('Beta', fixed.id, '02:00');
      await worked('Zeta', consulting.id, '00:00:05');
      await test.given.logEntry(acme, {
        customerId: gamma.id,
        serviceId: consulting.id,
        duration: '01:00',
        isBillable: false,
      });
      await worked('Alpha', consulting.id, '03:00');

      expect(await top()).toEqual([
        ['Alpha', 3, 240],
        ['Beta', 2, 150.5],
        ['Gamma', 2, 80],
        ['Delta', 0.33, 26.67],
        ['Epsilon', 0.01, 0.01],
      ]);
    });

    it("are worth the customer's own rate, else the service's, as it is now", async () => {
      const customer = await test.given.customer(acme, {
        name: 'Acme',
        customServices: [
          { serviceId: consulting.id, hourlyRate: 95 },
          { name: 'Night shift', type: 'BillableTime', hourlyRate: 70 },
        ],
      });
      const rows = customer['customServices'] as (Row & { serviceId?: string })[];
      const own = rows.find(({ serviceId }) => !serviceId)!;
      for (const serviceId of [consulting.id, own.id]) {
        await test.given.logEntry(acme, { customerId: customer.id, serviceId, duration: '01:00' });
      }

      const before = await top();
      await api().put(`/customers/${customer.id}`, { name: 'Acme', customServices: [] });
      await api().put(`/services/${consulting.id}`, { name: 'Consulting', hourlyRate: 100 });
      const after = await top();

      expect(before).toEqual([['Acme', 2, 165]]);
      expect(after).toEqual([['Acme', 2, 170]]); // a removed row keeps its price for what was done under it
    });

    it('keep the name of a deleted customer; invoiced work stays in', async () => {
      const customer = await worked('Acme', consulting.id, '01:00', { date: '2026-04-02' });
      const [entry] = (await api().get('/log-entries')).body as Row[];
      const dates = { date: '2026-04-03', dueDate: '2026-05-03' };
      await api().post('/invoices', { customerId: customer.id, logEntryIds: [entry!.id], ...dates });

      await api().delete(`/customers/${customer.id}`);

      expect(await top()).toEqual([['Acme', 1, 80]]);
    });
  });

  describe('userBreakdowns', () => {
    it('S-09: have everybody who is in the team for Owner and Admin, the own row for a Member', async () => {
      const member = await memberOf(test, acme, 'Member', 'Bo Maes');
      const admin = await memberOf(test, acme, 'Admin', 'Cas Wouters');
      await memberOf(test, acme, 'Member', 'Dries Left');
      await asOwner(test.database, (owner) =>
        owner.query(
          `UPDATE memberships SET removed_at = now() WHERE tenant_id = $1 AND name = 'Dries Left'`,
          [acme.tenantId],
        ),
      );
      const { customerId, serviceId } = await test.given.logEntry(acme, { duration: '02:00' });
      const body = { customerId, serviceId, date: '2026-04-04', duration: '01:30' };
      await test.api.asPerson(member).post('/log-entries', body);
      const seenBy = async (person: { token: string }) =>
        (await test.api.asPerson(person).get('/dashboard/stats')).body;

      const [byOwner, byAdmin, byMember] = [await seenBy(acme), await seenBy(admin), await seenBy(member)];

      const own = { userId: member.userId, userName: 'Bo Maes', hoursThisMonth: 1.5, entriesThisMonth: 1 };
      expect(byOwner.userBreakdowns).toEqual([
        { userId: acme.userId, userName: 'An Peeters', hoursThisMonth: 2, entriesThisMonth: 1 },
        own,
        { userId: admin.userId, userName: 'Cas Wouters', hoursThisMonth: 0, entriesThisMonth: 0 },
      ]);
      expect(byAdmin).toEqual(byOwner);
      expect(byMember).toEqual({ ...byOwner, userBreakdowns: [own] });
    });
  });

  it('S-02: shows nothing of another company', async () => {
    const other = await test.given.company();
    const before = await stats(other);

    await test.given.logEntry(acme);

    expect(await stats(other)).toEqual(before);
    expect(await stats()).toMatchObject({ totalHoursThisMonth: 2.5 });
  });

  it('P-10: takes three statements and reads no entry, whether there is one or a hundred', async () => {
    const { id } = await test.given.logEntry(acme);
    await stats();

    const ofOne = await statementsOf(() => api().get('/dashboard/stats'));
    await asOwner(test.database, (owner) =>
      owner.query(
        `INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, status, date, duration_seconds,
                                  billable_seconds, rounding)
         SELECT tenant_id, user_id, customer_id, service_id, status, date, 60, 60, rounding
           FROM log_entries, generate_series(1, 99) WHERE tenant_id = $1 AND id = $2`,
        [acme.tenantId, id],
      ),
    );
    const ofHundred = await statementsOf(() => api().get('/dashboard/stats'));

    expect(ofOne).toHaveLength(3);
    expect([...ofHundred].sort()).toEqual([...ofOne].sort());
    expect(ofOne.join()).not.toContain('log_entries');
    expect(await stats()).toMatchObject({ totalHoursThisMonth: 4.15, entriesThisMonth: 100 });
  });
});
