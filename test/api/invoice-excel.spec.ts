import type { Workbook } from 'exceljs';
import { binary } from '../support/binary.js';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { amountBeside, openWorkbook, shown } from '../support/workbook.js';

const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };

describe('an invoice as Excel workbook (contract 6.8)', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow('2026-04-30T10:00:00Z');
    acme = await test.given.company();
  });

  const change = (settings: object) =>
    test.api
      .as(acme)
      .put('/settings', { companyName: 'Peeters Consulting BV', ...settings })
      .expect(200);

  const excel = (id: string) => test.api.as(acme).get(`/invoices/${id}/excel`).buffer(true).parse(binary);

  /** A Draft of two and a half hours at 80: 242.00. */
  async function draft(customerValues: object = {}, notes = 'Project meeting'): Promise<Row> {
    const customer = await test.given.customer(acme, customerValues);
    const entry = await test.given.logEntry(acme, { customerId: customer.id, notes });
    const terms = { customerId: customer.id, logEntryIds: [entry.id], ...DATES };
    return (await test.api.as(acme).post('/invoices', terms)).body as Row;
  }

  async function workbookOf(id: string): Promise<Workbook> {
    return openWorkbook((await excel(id)).body as Buffer);
  }

  /** Every text of a sheet, row by row. */
  function textsOf(workbook: Workbook, sheet: number): string[] {
    const texts: string[] = [];
    workbook.worksheets[sheet]!.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') texts.push(cell.value);
      }),
    );
    return texts;
  }

  it('has the name of its number, and is a download', async () => {
    await change({ invoicePrefix: '{yyyy}/{mm}/' });
    const { id } = await draft();
    await test.api.as(acme).put(`/invoices/${id}/status`, { status: 'Sent' }).expect(200);

    const { status, headers } = await excel(id);

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="2026-04-0001.xlsx"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it.each([
    ['en', 'Invoice', 'Lines', 'DRAFT', 'Description'],
    ['nl', 'Factuur', 'Regels', 'CONCEPT', 'Omschrijving'],
    ['fr', 'Facture', 'Lignes', 'BROUILLON', 'Description'],
    ['de', 'Rechnung', 'Positionen', 'ENTWURF', 'Beschreibung'],
  ])('speaks the language of the document: %s', async (language, sheet, lines, mark, heading) => {
    const workbook = await workbookOf((await draft({ language })).id);

    expect(workbook.worksheets.map(({ name }) => name)).toEqual([sheet, lines]);
    expect(textsOf(workbook, 0)).toEqual(expect.arrayContaining([sheet, mark, 'DRAFT-1', 'Acme NV']));
    expect(textsOf(workbook, 1)).toContain(heading);
  });

  it('holds real dates and numbers, headings that stay in sight, and sums as formulas', async () => {
    const workbook = await workbookOf((await draft()).id);
    const [overview, lines] = workbook.worksheets as [Workbook['worksheets'][0], Workbook['worksheets'][0]];

    expect(shown(lines.getCell('C2'))).toBe(2.5);
    expect(shown(lines.getCell('E2'))).toBe(80);
    expect(lines.getCell('F2')).toMatchObject({ value: 0.21, numFmt: '0%' });
    expect(lines.getCell('H2')).toMatchObject({ value: 200, numFmt: '[$€]#,##0.00' });
    expect(lines.getCell('H3').value).toMatchObject({
      formula: expect.stringContaining('SUM('),
      result: 200,
    });
    expect(lines.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(lines.autoFilter).toBe('A1:H2');
    const dates = overview
      .getColumn('B')
      .values.filter((value): value is Date => value instanceof Date)
      .map((date) => date.toISOString().slice(0, 10));
    expect(dates.slice(0, 2)).toEqual([DATES.date, DATES.dueDate]);
    expect(amountBeside(overview, 'Total')).toEqual({ stored: 242, calculated: 242 });
  });

  it('neutralises texts that a spreadsheet could take for formulas', async () => {
    const evil = '=HYPERLINK("http://evil.example","click")';
    const workbook = await workbookOf((await draft({ name: evil }, '+SUM(A1)')).id);

    expect(textsOf(workbook, 0)).toContain(`'${evil}`);
    expect(textsOf(workbook, 0)).not.toContain(evil);
    expect(textsOf(workbook, 1)[8]).toMatch(/^Consulting – 3 April 2026\n\+SUM\(A1\)$/);
  });

  it('tells what has been paid, and where to pay the rest', async () => {
    await change({ iban: 'BE68539007547034', structuredReference: 'Belgian' });
    const { id } = await draft();
    await test.api.as(acme).put(`/invoices/${id}/status`, { status: 'Sent' }).expect(200);
    await test.api
      .as(acme)
      .post(`/invoices/${id}/payments`, { date: '2026-04-30', amount: 100.1 })
      .expect(200);

    const [overview] = (await workbookOf(id)).worksheets;

    expect(amountBeside(overview!, 'Already paid')).toEqual({ stored: -100.1, calculated: -100.1 });
    expect(amountBeside(overview!, 'Amount due')).toEqual({ stored: 141.9, calculated: 141.9 });
    expect(overview!.getColumn('B').values).toEqual(
      expect.arrayContaining(['BE68 5390 0754 7034', '+++000/0000/00101+++']),
    );
  });

  it('of a credit note names its invoice, and asks for nothing', async () => {
    await change({ iban: 'BE68539007547034' });
    const { id } = await draft();
    await test.api.as(acme).put(`/invoices/${id}/status`, { status: 'Sent' }).expect(200);
    const note = await test.api
      .as(acme)
      .post(`/invoices/${id}/credit-notes`, { reason: 'Wrong rate' })
      .expect(200);

    const workbook = await workbookOf((note.body as Row).id);
    const [overview] = workbook.worksheets;

    expect(overview!.name).toBe('Credit note');
    expect(textsOf(workbook, 0)).toEqual(expect.arrayContaining(['INV-2026-0001', 'Reason', 'Wrong rate']));
    expect(textsOf(workbook, 0)).not.toContain('IBAN');
    expect(amountBeside(overview!, 'Total credited')).toEqual({ stored: 242, calculated: 242 });
  });

  it('is 404 for an unknown invoice', async () => {
    expectProblem(await test.api.as(acme).get('/invoices/c1a2b3/excel'), 404, 'not_found');
  });
});
