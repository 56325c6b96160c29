import { auditedActionsOf } from '../support/audited.js';
import type { Company, Row } from '../support/given.js';
import { countsOf, errorsOf, imported, sampleFile, sendImport, withoutIds } from '../support/imports.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const REAL = { dryRun: 'false' };

describe('imports of customers', () => {
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
  const send = (content: Buffer | string, fields: Record<string, string> = {}) =>
    imported(api(), 'customers', content, fields);
  const customers = async (): Promise<Row[]> => (await api().get('/customers')).body as Row[];

  it('rehearse, do and do not repeat a file', async () => {
    const content = sampleFile('customers.csv');

    const rehearsed = await send(content);
    const before = await customers();
    const done = await send(content, REAL);
    const again = await send(`${content.toString()}New BV,,,,,,,,,,,,,,\n`, REAL);

    expect(rehearsed).toMatchObject({ dryRun: true, total: 3, created: 3 });
    expect(rehearsed.rows.filter(({ id }) => id)).toEqual([]);
    expect(before).toEqual([]);
    expect(withoutIds(done)).toEqual(rehearsed.rows);
    expect(again.rows.map(({ status }) => status)).toEqual(['Skipped', 'Skipped', 'Skipped', 'Created']);
    expect((await customers()).map(({ name }) => name)).toEqual([
      'Acme NV',
      'Bakkerij Peeters',
      'Cees Jansen',
      'New BV',
    ]);
    expect((await auditedActionsOf(test, acme)).filter((action) => action === 'ImportDone')).toHaveLength(2);
  });

  it('bring everything that a row says', async () => {
    const { rows } = await send(sampleFile('customers.csv'), REAL);

    const { body } = await api().get(`/customers/${rows[0]!.id}`);
    const { body: person } = await api().get(`/customers/${rows[2]!.id}`);

    expect(body).toMatchObject({
      name: 'Acme NV',
      isCompany: true,
      vatNumber: 'BE0203430576',
      email: 'pay@acme.example',
      language: 'nl',
      currency: 'EUR',
      paymentTermDays: 14,
      notes: 'Pays late, calls early',
      address: { street: 'Korenmarkt 17', postalCode: '9000', city: 'Gent', countryCode: 'BE' },
      contacts: [{ name: 'An Peeters', email: 'an@acme.example', phone: '+32 9 000 00 00', isPrimary: true }],
      warnings: [],
    });
    expect(person).toMatchObject({ name: 'Cees Jansen', isCompany: false, contacts: [], customServices: [] });
  });

  it('hold every row to the checks of a POST, under the names of the columns', async () => {
    const report = await send(
      [
        'name,email,language,paymentTermDays,street,city,contactName,phone',
        ',,,,,,,',
        '"   ",a@b.example,,,,,,',
        'A,no address,xx,many,,,,',
        'B,,,,Dam 1,,,',
        'C,,,,,,,+32 9 000',
        `${'x'.repeat(201)},,,,,,,`,
        'D,,,,,,,',
      ].join('\n'),
      REAL,
    );

    expect(report.rows.map(({ status }) => status)).toEqual([
      'Failed',
      'Failed',
      'Failed',
      'Failed',
      'Failed',
      'Created',
    ]);
    expect(errorsOf(report)).toEqual([
      'name: is required',
      'email: must be an e-mail address',
      'language: must be one of en, nl, fr, de',
      'paymentTermDays: must be a whole number from 0 to 365',
      'postalCode: is required',
      'city: is required',
      'country: is required',
      'contactName: is required',
      'name: must be text of 1 to 200 characters',
    ]);
    expect(await customers()).toHaveLength(1);
  });

  it('make no more than the plan allows, in the order of the file', async () => {
    const free = await test.given.company({ plan: 'Free' });
    await test.given.customer(free);
    const names = Array.from({ length: 11 }, (_, index) => `Customer ${index + 1}`);

    const report = await imported(test.api.as(free), 'customers', ['name', ...names].join('\n'), REAL);
    const again = await imported(test.api.as(free), 'customers', ['name', ...names].join('\n'), REAL);

    expect(countsOf(report)).toEqual([9, 0, 2]);
    expect(report.rows.slice(-2).map(({ errors }) => errors)).toEqual([
      [expect.stringMatching(/^The plan Free is full, with 10 of 10 active customers/)],
      [expect.stringMatching(/upgrade to Pro, or archive a customer/)],
    ]);
    expect(countsOf(again)).toEqual([0, 9, 2]);
  });

  it.each([
    ['no name', 'email\na@b.example', /has no column "name"/],
    ['a column that means nothing', 'name,fax\nA,1', /columns that mean nothing here: "fax"/],
    ['no rows at all', '', /is empty/],
  ])('are refused with %s', async (_, content, message) => {
    const answer = await sendImport(api(), 'customers', content, REAL);

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect((answer.body as { message: string }).message).toMatch(message);
  });

  it('know no format', async () => {
    const answer = await sendImport(api(), 'customers', 'name\nA', { format: 'generic' });

    expectProblem(answer, 400, 'validation_failed', ['format']);
  });

  it('cost statements per 500 rows, and not per row', async () => {
    const costOf = async (count: number): Promise<number> => {
      const company = await test.given.company();
      const names = Array.from({ length: count }, (_, index) => `Customer ${index},Contact ${index}`);
      const content = ['name,contactName', ...names].join('\n');
      return (await statementsOf(() => imported(test.api.as(company), 'customers', content, REAL))).length;
    };

    const [one, fiveHundred, more] = [await costOf(1), await costOf(500), await costOf(1001)];

    expect(fiveHundred).toBe(one);
    expect(more - one).toBe(8);
  }, 30_000);

  it('make each row once when two come at the same time', async () => {
    const content = sampleFile('customers.csv');

    const reports = await Promise.all([1, 2].map(() => send(content, REAL)));

    expect(reports.map(({ created }) => created).sort()).toEqual([0, 3]);
    expect(await customers()).toHaveLength(3);
  });
});
