import { toNumber } from '../../../shared/money/money.js';
import type { InvoiceDocument, InvoiceDocumentLine } from '../documents/invoice-document.js';
import { unitWord } from '../documents/units.js';
import { moneyFormat, percentFormat, UP_TO_FOUR_DECIMALS } from './number-formats.js';
import type { Formula, Sheet, SheetCell, SheetRow } from './sheet.js';
import type { WorkbookLabels } from './workbook-labels.js';

/** Columns that formulas name. */
const [PERCENT, CATEGORY, NET] = ['F', 'G', 'H'] as const;
const FIRST_ROW = 2;

/** One row per line, with the headings in sight, and their sum. */
export function invoiceLinesSheet(document: InvoiceDocument, labels: WorkbookLabels): Sheet {
  const { lines } = document;
  return {
    name: labels.lines,
    columnWidths: [5, 56, 11, 12, 13, 10, 11, 17],
    headingRows: 1,
    filteredRows: lines.length + 1,
    isLandscape: true,
    rows: [
      headings(labels),
      ...lines.map((line, index) => lineRow(document, line, index + 1)),
      sumRow(document, labels),
    ],
  };
}

/** The nets of all lines. */
export function sumOfNets(document: InvoiceDocument, labels: WorkbookLabels): Formula {
  const formula = `ROUND(SUM(${columnOf(document, labels, NET)}),2)`;
  return { formula, result: toNumber(document.subtotal) };
}

/** The nets of one VAT group, which cells of the asking sheet name: category and percent. */
export function sumOfGroup(
  document: InvoiceDocument,
  labels: WorkbookLabels,
  { category, percent, result }: { category: string; percent: string; result: number },
): Formula {
  const column = (name: string) => columnOf(document, labels, name);
  const conditions = `${column(CATEGORY)},${category},${column(PERCENT)},${percent}`;
  return { formula: `ROUND(SUMIFS(${column(NET)},${conditions}),2)`, result };
}

function columnOf({ lines }: InvoiceDocument, labels: WorkbookLabels, column: string): string {
  return `'${labels.lines}'!$${column}$${FIRST_ROW}:$${column}$${FIRST_ROW + lines.length - 1}`;
}

function headings(labels: WorkbookLabels): SheetRow {
  const heading = (value: string): SheetCell => ({ value, look: 'heading' });
  const ofNumbers = (value: string): SheetCell => ({ value, look: 'headingOfNumbers' });
  return {
    cells: [
      heading('#'),
      heading(labels.description),
      ofNumbers(labels.quantity),
      { value: labels.unit, look: 'headingOfUnits' },
      ofNumbers(labels.unitPrice),
      ofNumbers(labels.vat),
      ofNumbers(labels.vatCategory),
      ofNumbers(labels.amount),
    ],
  };
}

/** The net is a value and no formula: it was rounded once, and stands in the document. */
function lineRow(
  { currency, language }: InvoiceDocument,
  line: InvoiceDocumentLine,
  position: number,
): SheetRow {
  const money = moneyFormat(currency, language);
  return {
    cells: [
      { value: position, look: 'rowNote' },
      { value: line.description.trim(), look: 'rowNote' },
      { value: toNumber(line.quantity), look: 'row', format: UP_TO_FOUR_DECIMALS },
      { value: unitWord(line.quantity, line.unitCode, language), look: 'rowUnit' },
      { value: toNumber(line.rate), look: 'row', format: UP_TO_FOUR_DECIMALS },
      percentCell(line),
      { value: line.vatCategoryCode, look: 'row' },
      { value: toNumber(line.netAmount), look: 'row', format: money },
    ],
  };
}

/** Outside the scope of VAT (O) there is no rate, not even 0 % (EN 16931, BR-O-05): the 0 is shown as a dash. */
export function percentCell({
  vatCategoryCode,
  vatPercent,
}: Pick<InvoiceDocumentLine, 'vatCategoryCode' | 'vatPercent'>): SheetCell {
  const format = vatCategoryCode === 'O' ? '"–"' : percentFormat(vatPercent);
  return { value: toNumber(vatPercent.div(100)), look: 'row', format };
}

function sumRow(document: InvoiceDocument, labels: WorkbookLabels): SheetRow {
  const format = moneyFormat(document.currency, document.language);
  return {
    cells: [
      { value: labels.subtotal, look: 'totalLabel', columns: 7 },
      ...Array.from({ length: 6 }, () => null),
      { value: sumOfNets(document, labels), look: 'total', format },
    ],
  };
}
