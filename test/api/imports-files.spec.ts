import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { Company } from '../support/given.js';
import { countsOf, imported, type ImportReport, sampleFile, sendImport } from '../support/imports.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CREATING = { dryRun: 'false', createMissing: 'true' };
const HEADER = 'date,customer,service,duration,notes';
const rows = (count: number): string =>
  [HEADER, ...Array.from({ length: count }, (_, index) => `2026-03-02,Acme,Design,1:00,row ${index}`)].join(
    '\n',
  );

describe('files of imports', () => {
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
  const send = (content: Buffer | string, fields?: Record<string, string>): PromiseLike<Response> =>
    sendImport(api(), 'log-entries', content, fields);
  const faultOf = (response: Response): string =>
    (response.body as { errors: { file: string[] } }).errors.file.join('; ');

  it.each([
    ['nothing', '', /is empty/],
    ['empty lines', '\r\n\r\n', /is empty/],
    ['Latin-1', Buffer.from('date,customer,service\n2026-03-02,Caf\u00e9,x', 'latin1'), /not in UTF-8/],
    ['UTF-16', Buffer.from('\ufeffdate,customer', 'utf16le'), /not in UTF-8/],
    [
      'no first row',
      '2026-03-02,Acme,Design,1:00',
      /first row that we do not know: send the CSV export of Toggl/,
    ],
    ['another table', 'sku,price\nA,1', /name the columns date, startTime/],
    ['a column that means nothing', `${HEADER},note\n`, /columns that mean nothing here: "note"/],
    [
      'an open quote',
      `${HEADER}\n2026-03-02,Acme,x,1:00,\n2026-03-02,"Acme,x,1:00,\na`,
      /begins at line 3 and is never/,
    ],
    ['text behind a quote', `${HEADER}\n2026-03-02,"Acme"NV,x,1:00,`, /wrong place in line 2/],
    ['a quote inside of a cell', `${HEADER}\n2026-03-02,Ac"me,x,1:00,`, /wrong place in line 2/],
    ['more columns than a table has', `${HEADER}${',x'.repeat(200)}`, /more than 200 columns in line 1/],
    ['a row of commas', `${HEADER}\n${','.repeat(100_000)}`, /more than 200 columns in line 2/],
    ['a name that is a novel', `${HEADER},${'x'.repeat(101)}`, /name longer than 100 characters/],
    [
      'days that can be read twice',
      `${HEADER}\n03/04/2026,A,B,1:00,\n05/04/2026,A,B,1:00,`,
      /write them yyyy-MM-dd/,
    ],
  ])('are refused with %s, and the remedy is told', async (_, content, message) => {
    const answer = await send(content, CREATING);

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(faultOf(answer)).toMatch(message);
  });

  it('are refused when they are not of the format that is named', async () => {
    const answer = await send(sampleFile('toggl.csv'), { format: 'harvest' });

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(faultOf(answer)).toMatch(/^has no column "Date", "Hours"/);
  });

  it.each([
    [{ format: 'excel' }, ['format']],
    [{ dryRun: 'no', createMissing: '1' }, ['createMissing', 'dryRun']],
    [{ dryrun: 'false' }, ['dryrun']],
  ])('come with the fields %j refused by name', async (fields, names) => {
    expectProblem(await send(rows(1), fields), 400, 'validation_failed', names);
  });

  it('may leave fields empty', async () => {
    const answer = await send(rows(1), { format: '', dryRun: '', createMissing: '' });

    expect(answer.body).toMatchObject({ dryRun: true, total: 1, failed: 1 });
  });

  it.each([
    ['commas', rows(2)],
    ['semicolons', rows(2).replaceAll(',', ';')],
    ['tabs', rows(2).replaceAll(',', '\t')],
    ['a byte order mark, CRLF and empty rows', `\ufeff${rows(2).replaceAll('\n', '\r\n')}\r\n,,,,\r\n\r\n`],
    ['quotes everywhere', rows(2).replace(/[^,\n]+/g, '"$&"')],
    [
      'upper case and blanks in the first row',
      rows(2).replace(HEADER, 'DATE, Customer ,SERVICE,Duration,Notes'),
    ],
  ])('are read with %s', async (_, content) => {
    expect(countsOf(await imported(api(), 'log-entries', content, CREATING))).toEqual([2, 0, 0]);
  });

  it('may hold a first row alone', async () => {
    expect((await send(HEADER)).body).toEqual({
      dryRun: true,
      total: 0,
      created: 0,
      skipped: 0,
      failed: 0,
      rows: [],
    });
  });

  it('S-47: hold 10,000 rows and not one more', async () => {
    const report = await imported(api(), 'log-entries', rows(10_000), CREATING);
    const tooMany = await send(rows(10_001), CREATING);

    expect(countsOf(report)).toEqual([10_000, 0, 0]);
    expectProblem(tooMany, 400, 'import_too_large', ['file']);
  }, 60_000);

  it('S-47: hold 10 MB and not one byte more', async () => {
    const content = Buffer.alloc(10 * 1024 * 1024 + 1, '\n');
    const fitting = Buffer.from(HEADER).copy(content) > 0 ? content.subarray(1) : content;

    expectProblem(await send(content), 413, 'body_too_large', ['file']);
    expectProblem(await send(fitting), 400, 'validation_failed', ['file']);
  });

  it('cost statements per 500 rows, and not per row', async () => {
    const costOf = async (count: number): Promise<number> => {
      const company = await test.given.company();
      const content = rows(count);
      const { length } = await statementsOf(() =>
        imported(test.api.as(company), 'log-entries', content, CREATING),
      );
      return length;
    };

    const [one, fiveHundred, more] = [await costOf(1), await costOf(500), await costOf(1001)];

    expect(fiveHundred).toBe(one);
    expect(more - one).toBe(6); // what was imported before, what is now, the entries; each for two batches more
  }, 30_000);

  it('make each row once when two come at the same time', async () => {
    const content = sampleFile('toggl.csv', acme.email);

    const answers = await Promise.all([1, 2, 3].map(() => send(content, CREATING)));

    const reports = answers.map(({ body }) => body as ImportReport);
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 5]);
    expect((await api().get('/log-entries')).body).toHaveLength(5);
    expect((await api().get('/customers')).body).toHaveLength(2);
  });

  it('S-47: wait for those of the own company, of which only some may wait', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(rows(300), CREATING)));

    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(
      answers.filter(({ status }) => status === 503).every(({ headers }) => headers['retry-after']),
    ).toBe(true);
    expect((await api().get('/log-entries?limit=500')).body).toHaveLength(300);
  }, 30_000);

  it('can be sent again under their Idempotency-Key, a rehearsal too', async () => {
    const again = () => test.api.as(acme).withHeaders({ 'Idempotency-Key': key });
    const key = randomUUID();
    const rehearsals = [
      await sendImport(again(), 'log-entries', rows(2), { createMissing: 'true' }),
      await sendImport(again(), 'log-entries', rows(2), { createMissing: 'true' }),
    ];
    const other = test.api.as(acme).withHeaders({ 'Idempotency-Key': randomUUID() });
    const [done, replayed] = [
      await sendImport(other, 'log-entries', rows(2), CREATING),
      await sendImport(other, 'log-entries', rows(2), CREATING),
    ];

    expect(rehearsals.map(({ body }) => (body as ImportReport).created)).toEqual([2, 2]);
    expect(done.body).toMatchObject({ created: 2 });
    expect(replayed.body).toEqual(done.body);
    expect((await api().get('/log-entries')).body).toHaveLength(2);
  });
});
