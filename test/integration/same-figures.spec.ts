import type { Workbook } from 'exceljs';
import { formatAmount, formatMoney } from '../../src/modules/exports/documents/formats.js';
import { type Labels, labelsFor } from '../../src/modules/exports/documents/labels.js';
import { decimal } from '../../src/shared/money/money.js';
import type { Language } from '../../src/shared/text/languages.js';
import { binary } from '../support/binary.js';
import type { Company, Row } from '../support/given.js';
import { centsText, type OracleLine, oracleTotals } from '../support/money-oracle.js';
import { textsOf } from '../support/pdf-text.js';
import { Random, randomLines } from '../support/random-invoice.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { amountBeside, calculated, openWorkbook, shown } from '../support/workbook.js';

const INVOICES = Number(process.env['SAME_FIGURES'] ?? 12);
const SEED = Number(process.env['SEED'] ?? 20_261_124);
const LANGUAGE_OF = ['en', 'nl', 'fr', 'de'] as const;
const CURRENCY_OF = ['EUR', 'EUR', 'USD', 'CHF'] as const;
const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };

/** A document as the API tells it. */
interface Told {
  readonly id: string;
  readonly documentType: 'Invoice' | 'CreditNote';
  readonly status: string;
  readonly currency: string;
  readonly language: Language;
  readonly subtotal: number;
  readonly vatAmount: number;
  readonly total: number;
  readonly lineItems: readonly { readonly netAmount: number }[];
  readonly vatBreakdown: readonly { readonly taxableAmount: number; readonly vatAmount: number }[];
}

let test: TestApp;
let acme: Company;
let customers: Row[];
const random = new Random(SEED);

beforeAll(async () => {
  test = await startTestApp();
  test.setNow('2026-04-30T10:00:00Z');
  acme = await test.given.company();
  customers = await Promise.all(
    LANGUAGE_OF.map((language, index) =>
      test.given.customer(acme, { name: `Customer ${language}`, language, currency: CURRENCY_OF[index] }),
    ),
  );
});
afterAll(() => test.close());

/** An invoice with these lines: some stay Drafts, the others are issued, and every third of them is credited. */
async function documentsOf(lines: readonly OracleLine[], index: number): Promise<Told[]> {
  const api = test.api.as(acme);
  const language = LANGUAGE_OF[index % LANGUAGE_OF.length]!;
  const customerId = customers[index % customers.length]!.id;
  const entry = await test.given.logEntry(acme, { customerId });
  const draft = await api.post('/invoices', { customerId, logEntryIds: [entry.id], ...DATES }).expect(200);
  const { id } = draft.body as Row;
  const lineItems = lines.map(({ quantity, rate, percent, category }, position) => ({
    description: `Line ${position + 1}`,
    quantity: Number(quantity),
    rate: Number(rate),
    vatPercent: Number(percent),
    vatCategoryCode: category,
  }));
  const changed = await api.put(`/invoices/${id}`, { ...DATES, lineItems }).expect(200);
  const invoice = { ...(changed.body as Told), language };
  if (invoice.total <= 0 || index % 8 === 7) return [invoice];
  const sent = await api.put(`/invoices/${id}/status`, { status: 'Sent' }).expect(200);
  const issued = { ...(sent.body as Told), language };
  if (index % 3 > 0) return [issued];
  const credited = await api.post(`/invoices/${id}/credit-notes`).expect(200);
  return [issued, { ...(credited.body as Told), language }];
}

async function fileOf({ id }: Told, kind: 'pdf' | 'excel'): Promise<Buffer> {
  const answer = await test.api.as(acme).get(`/invoices/${id}/${kind}`).buffer(true).parse(binary);
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}

function expectOracle(told: Told, lines: readonly OracleLine[]): void {
  const { nets, groups, subtotal, vat, total } = oracleTotals(lines);
  const cents = (amount: number): string => decimal(amount).toFixed(2);
  expect([told.subtotal, told.vatAmount, told.total].map(cents)).toEqual(
    [subtotal, vat, total].map(centsText),
  );
  expect(told.lineItems.map(({ netAmount }) => cents(netAmount))).toEqual(nets.map(centsText));
  expect(told.vatBreakdown.map((group) => [cents(group.taxableAmount), cents(group.vatAmount)])).toEqual(
    [...groups.values()].map((group) => [centsText(group.taxable), centsText(group.vat)]),
  );
}

/** What the total of a document is called. */
function totalLabel({ documentType, status }: Told, labels: Labels): string {
  if (documentType === 'CreditNote') return labels.totalCredited;
  return status === 'Draft' ? labels.total : labels.amountDue;
}

function expectPdf(told: Told, text: string): void {
  const { language, currency } = told;
  const labels = labelsFor(language);
  const money = (amount: number): string =>
    formatMoney(decimal(amount), currency, language).replace(/\s/g, ' ');
  const amount = (net: number): string => formatAmount(decimal(net), language).replace(/\s/g, ' ');
  expect(text).toContain(`${labels.subtotal} ${money(told.subtotal)}`);
  expect(text).toContain(`${totalLabel(told, labels)} ${money(told.total)}`);
  for (const { taxableAmount, vatAmount } of told.vatBreakdown)
    expect(text).toContain(`${money(taxableAmount)} ${money(vatAmount)}`);
  for (const { netAmount } of told.lineItems) expect(text).toContain(amount(netAmount));
}

function expectWorkbook(told: Told, workbook: Workbook): void {
  const labels = labelsFor(told.language);
  const [overview, lines] = workbook.worksheets as [Workbook['worksheets'][0], Workbook['worksheets'][0]];
  const both = (amount: number) => ({ stored: amount, calculated: amount });
  const total = told.documentType === 'CreditNote' ? labels.totalCredited : labels.total;
  expect(amountBeside(overview, labels.subtotal)).toEqual(both(told.subtotal));
  expect(amountBeside(overview, labels.vat)).toEqual(both(told.vatAmount));
  expect(amountBeside(overview, total)).toEqual(both(told.total));
  told.lineItems.forEach(({ netAmount }, index) => {
    expect(lines.getCell(`H${index + 2}`).value).toBe(netAmount);
  });
  const heading = overview.getColumn('A').values.indexOf(labels.vatRate);
  told.vatBreakdown.forEach(({ taxableAmount, vatAmount }, index) => {
    const [taxable, vat] = [
      overview.getCell(`B${heading + index + 1}`),
      overview.getCell(`C${heading + index + 1}`),
    ];
    expect([shown(taxable), calculated(taxable), vat.value]).toEqual([
      taxableAmount,
      taxableAmount,
      vatAmount,
    ]);
  });
}

describe('the same figures everywhere', () => {
  it(`R-12: API = whole-number arithmetic = PDF = workbook for ${INVOICES} random invoices and their credit notes`, async () => {
    const documents: Told[] = [];
    for (let index = 0; index < INVOICES; index += 1) {
      const lines = randomLines(random);
      const [invoice, ...notes] = await documentsOf(lines, index);
      expectOracle(invoice!, lines);
      documents.push(invoice!, ...notes);
    }

    const pdfs: Buffer[] = [];
    for (const document of documents) {
      const [pdf, excel] = await Promise.all([fileOf(document, 'pdf'), fileOf(document, 'excel')]);
      pdfs.push(pdf);
      expectWorkbook(document, await openWorkbook(excel));
    }
    const texts = await textsOf(pdfs);
    documents.forEach((document, index) => expectPdf(document, texts[index]!));

    const kinds = documents.map(({ documentType, status }) => `${documentType} ${status}`);
    expect(new Set(kinds)).toEqual(new Set(['Invoice Draft', 'Invoice Sent', 'CreditNote Sent']));
  }, 600_000);
});
