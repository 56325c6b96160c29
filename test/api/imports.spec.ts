import { auditedOf } from '../support/audited.js';
import type { Company } from '../support/given.js';
import {
  countsOf,
  errorsOf,
  imported,
  type ImportReport,
  sampleFile,
  withoutIds,
} from '../support/imports.js';
import { memberOf } from '../support/member.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const REAL = { dryRun: 'false' };
const CREATING = { ...REAL, createMissing: 'true' };

describe('imports of log entries', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const send = (content: Buffer | string, fields: Record<string, string> = {}): Promise<ImportReport> =>
    imported(api(), 'log-entries', content, fields);
  const file = (name: string) => sampleFile(name, acme.email);
  const entries = async (): Promise<Record<string, unknown>[]> =>
    (await api().get('/log-entries')).body as Record<string, unknown>[];
  const generic = (...rows: string[]): string =>
    ['date,startTime,endTime,duration,customer,service,notes', ...rows].join('\n');

  it.each([
    ['toggl', 5],
    ['clockify', 3],
    ['clockify-day-first', 3],
    ['harvest', 3],
    ['generic', 3],
  ])('rehearses, does and does not repeat the file of %s', async (name, total) => {
    const content = file(`${name}.csv`);

    const rehearsed = await send(content, { createMissing: 'true' });
    const nothingYet = [await entries(), (await api().get('/customers')).body as unknown];
    const done = await send(content, CREATING);
    const again = await send(content, CREATING);

    expect(rehearsed).toMatchObject({ dryRun: true, total, created: total, skipped: 0, failed: 0 });
    expect(rehearsed.rows.filter(({ id }) => id)).toEqual([]);
    expect(nothingYet).toEqual([[], []]);
    expect(withoutIds(done)).toEqual(rehearsed.rows);
    expect((await entries()).map(({ id }) => id).sort()).toEqual(done.rows.map(({ id }) => id).sort());
    expect(countsOf(again)).toEqual([0, total, 0]);
    expect(again.rows.map(({ id }) => id)).toEqual(done.rows.map(({ id }) => id));
  });

  it('brings what Toggl Track measured, rounded and named as here', async () => {
    await api().put('/settings', { companyName: 'Acme', timeRounding: 'FifteenMinutes' });
    const { rows } = await send(file('toggl.csv'), CREATING);

    const made = await Promise.all(rows.map(async ({ id }) => (await api().get(`/log-entries/${id}`)).body));

    expect(made).toMatchObject([
      {
        customerName: 'Acme NV',
        serviceName: 'Design',
        userId: acme.userId,
        date: '2026-03-02',
        startTime: '09:00:00',
        endTime: '11:30:15',
        duration: '02:30:15',
        rounding: 'FifteenMinutes',
        billableDuration: '02:45:00',
        isBillable: true,
        notes: 'Home page, first draft',
        tags: ['design', 'urgent'],
        status: 'Completed',
      },
      { notes: 'She said "go"', duration: '01:00:00' },
      { serviceName: 'Website', endTime: '00:30:00', isBillable: false, billableDuration: '00:00:00' },
      // An hour less than the clock on the wall shows: it was put forward.
      { startTime: '01:30:00', endTime: '04:00:00', duration: '01:30:00', customerName: 'Bakkerij Peeters' },
      { notes: 'Two\nlines', duration: '00:00:45' },
    ]);
  });

  it('reads the same day and time in both ways that Clockify writes them', async () => {
    await send(file('clockify.csv'), CREATING);

    expect(countsOf(await send(file('clockify-day-first.csv'), CREATING))).toEqual([0, 3, 0]);
  });

  it('makes customers, services and projects once, and one record of it', async () => {
    await send(file('toggl.csv'), CREATING);

    const names = async (path: string) =>
      ((await api().get(path)).body as { name: string }[]).map(({ name }) => name);
    expect(await names('/customers')).toEqual(['Acme NV', 'Bakkerij Peeters']);
    expect(await names('/services')).toEqual(['Design', 'Support', 'Website']);
    expect(await names('/projects')).toEqual(['Shop', 'Website']);
    expect((await auditedOf(test, acme)).slice(-1)).toMatchObject([
      {
        action: 'ImportDone',
        actorId: acme.userId,
        summary: 'Imported log entries from "hours.csv": 5 created, 0 skipped, 0 failed',
      },
    ]);
  });

  it('takes the entry of a row to the project that it names', async () => {
    const { id: customerId } = await test.given.customer(acme, { name: 'Acme NV' });
    await test.given.service(acme, { name: 'Design' });
    await test.given.service(acme, { name: 'Project management' });
    const project = await api().post('/projects', { customerId, name: 'WEBSITE' });

    expect(countsOf(await send(file('harvest.csv'), REAL))).toEqual([3, 0, 0]);

    const projectId = (project.body as { id: string }).id;
    expect((await entries()).map((entry) => entry['projectId'])).toEqual([projectId, projectId, projectId]);
  });

  it('names what is missing, archived or there twice, and goes on with the other rows', async () => {
    const design = await test.given.service(acme, { name: 'Design' });
    const old = await test.given.service(acme, { name: 'Old' });
    await api().put(`/services/${old.id}`, { name: 'Old', isArchived: true });
    await test.given.customer(acme, { name: 'Acme' });
    await Promise.all([1, 2].map(() => test.given.customer(acme, { name: 'Twin' })));

    const report = await send(
      generic(
        '2026-03-02,,,1:00,Acme,design,',
        '2026-03-02,,,1:00,Nobody,Nothing,',
        '2026-03-02,,,1:00,twin,Design,',
        '2026-03-02,,,1:00,Acme,Old,',
      ),
      REAL,
    );

    expect(report.rows.map(({ status }) => status)).toEqual(['Created', 'Failed', 'Failed', 'Failed']);
    expect(errorsOf(report)).toEqual([
      'customer: no customer is called "Nobody": create it, or import with createMissing',
      'service: no service is called "Nothing": create it, or import with createMissing',
      'customer: more than one customer is called "twin": give them different names',
      'service: the service "Old" is archived: un-archive it first',
    ]);
    expect(await entries()).toMatchObject([{ id: report.rows[0]!.id, serviceId: design.id }]);
  });

  it('holds every row to the rules of an entry', async () => {
    await test.given.customer(acme, { name: 'Acme' });
    await test.given.service(acme, { name: 'Design' });
    await test.given.service(acme, { name: 'Flat', type: 'BillableFixed', fixedAmount: 50 });

    const report = await send(
      generic(
        '2026-03-02,,,,Acme,Design,',
        '2026-03-02,,,0:00,Acme,Design,',
        '2026-03-02,09:00,,,Acme,Design,',
        '2026-03-02,09:00,09:00,,Acme,Design,',
        '2026-02-30,,,1:00,Acme,Design,',
        `2026-03-02,,,1:00,Acme,Design,${'x'.repeat(10_001)}`,
        '2026-03-02,,,1:00,Acme,Design,a\u0000b',
        '2026-03-02,,,1:00,Acme',
        '2026-03-02,,,,Acme,Flat,',
      ),
      REAL,
    );

    expect(report.rows.map(({ errors }) => errors.join('; '))).toEqual([
      'duration: is required, or startTime and endTime',
      'duration: must be more than zero',
      'endTime: is required: times come in pairs',
      'endTime: must differ from startTime',
      'date: "2026-02-30" is no date: write yyyy-MM-dd',
      'notes: is longer than 10000 characters',
      'notes: holds a character that is not text (NUL or half of a surrogate pair)',
      expect.stringContaining('has 5 cells where the first row has 7'),
      '',
    ]);
    expect(await entries()).toMatchObject([{ serviceName: 'Flat', fixedAmount: 50 }]);
  });

  it("follows the customer's own terms", async () => {
    const flat = await test.given.service(acme, { name: 'Support', rounding: 'None' });
    await test.given.customer(acme, {
      name: 'Acme',
      customServices: [
        { serviceId: flat.id, rounding: 'ThirtyMinutes' },
        { name: 'Special', type: 'BillableTime', rounding: 'FiveMinutes' },
      ],
    });

    await send(generic('2026-03-03,,,0:07,Acme,Support,', '2026-03-02,,,0:07,Acme,Special,'), REAL);

    expect(await entries()).toMatchObject([
      { serviceId: flat.id, billableDuration: '00:30:00' },
      { serviceName: 'Special', billableDuration: '00:10:00' },
    ]);
  });

  it('counts equal rows of one file each, a new row of a longer file once, and a deleted entry as imported', async () => {
    const row = '2026-03-02,,,1:00,Acme,Design,';
    const first = await send(generic(row, row), CREATING);
    await api().delete(`/log-entries/${first.rows[0]!.id}`);

    const longer = await send(generic('2026-03-03,,,1:00,Acme,Design,', row, row), CREATING);

    expect(countsOf(first)).toEqual([2, 0, 0]);
    expect(longer.rows.map(({ status }) => status)).toEqual(['Created', 'Skipped', 'Skipped']);
    expect(await entries()).toHaveLength(2);
  });

  it('gives hours to the member with the address, and lets a Member import their own only', async () => {
    await send(generic('2026-03-02,,,1:00,Acme,Design,'), CREATING);
    const bo = await memberOf(test, acme);
    const rows = `date,duration,customer,service,userEmail
      2026-03-03,1:00,Acme,Design,${bo.email.toUpperCase()}
      2026-03-04,1:00,Acme,Design,${acme.email}
      2026-03-05,1:00,Acme,Design,
      2026-03-06,1:00,Acme,Design,gone@example.com`.replace(/\n\s+/g, '\n');

    const byMember = await imported(test.api.asPerson(bo), 'log-entries', rows, REAL);
    const byOwner = await send(rows, REAL);

    expect(byMember.rows.map(({ status }) => status)).toEqual(['Created', 'Failed', 'Created', 'Failed']);
    expect(errorsOf(byMember)).toEqual([
      expect.stringContaining(`person: the hours are those of "${acme.email}"`),
      expect.stringContaining('person: the hours are those of "gone@example.com"'),
    ]);
    expect(byOwner.rows.map(({ status }) => status)).toEqual(['Skipped', 'Created', 'Created', 'Created']);
    expect((await entries()).map(({ date, userId }) => [date, userId === bo.userId])).toEqual([
      ['2026-03-06', false],
      ['2026-03-05', expect.any(Boolean)],
      ['2026-03-05', expect.any(Boolean)],
      ['2026-03-04', false],
      ['2026-03-03', true],
      ['2026-03-02', false],
    ]);
  });

  it('makes no more customers than the plan allows', async () => {
    const free = await test.given.company({ plan: 'Free' });
    const names = Array.from({ length: 12 }, (_, index) => `Customer ${index + 1}`);
    const rows = generic(...names.map((name) => `2026-03-02,,,1:00,${name},Design,`));

    const report = await imported(test.api.as(free), 'log-entries', rows, CREATING);

    expect(countsOf(report)).toEqual([10, 0, 2]);
    expect(errorsOf(report)[0]).toMatch(
      /^customer: The plan Free is full, with 10 of 10 active customers: upgrade/,
    );
    expect((await test.api.as(free).get('/customers')).body).toHaveLength(10);
  });
});
