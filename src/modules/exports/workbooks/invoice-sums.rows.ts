import { type Decimal, toNumber } from '../../../shared/money/money.js';
import type { InvoiceDocument, InvoiceDocumentVat } from '../documents/invoice-document.js';
import { vatGroupName } from '../documents/wording.js';
import { percentCell, sumOfGroup, sumOfNets } from './invoice-lines.sheet.js';
import { moneyFormat } from './number-formats.js';
import type { CellValue, Formula, SheetCell, SheetRow } from './sheet.js';
import type { WorkbookLabels } from './workbook-labels.js';

const EMPTY: SheetRow = { cells: [] };

/**
 * VAT per rate, then the totals. What was rounded once (VAT of a group) is a value, every sum is a formula that comes to
 * the same. `firstRow` is where the section begins: formulas name their rows.
 */
export function vatSection(document: InvoiceDocument, labels: WorkbookLabels, firstRow: number): SheetRow[] {
  const groups = document.vatBreakdown;
  const firstGroup = firstRow + 1;
  const firstTotal = firstGroup + groups.length + 1;
  return [
    groupHeadings(labels),
    ...groups.map((group, index) => groupRow(document, labels, group, firstGroup + index)),
    EMPTY,
    ...totals(document, labels, firstTotal, `$C$${firstGroup}:$C$${firstGroup + groups.length - 1}`),
    EMPTY,
    ...document.vatNotes.map((note): SheetRow => ({ cells: [{ value: note, look: 'note', columns: 4 }] })),
    ...(document.vatNotes.length > 0 ? [EMPTY] : []),
  ];
}

function groupHeadings(labels: WorkbookLabels): SheetRow {
  return {
    cells: [
      { value: labels.vatRate, look: 'heading' },
      { value: labels.taxable, look: 'headingOfNumbers' },
      { value: labels.vat, look: 'headingOfNumbers' },
      { value: labels.vatCategory, look: 'headingOfNumbers' },
    ],
  };
}

function groupRow(
  document: InvoiceDocument,
  labels: WorkbookLabels,
  group: InvoiceDocumentVat,
  row: number,
): SheetRow {
  const format = moneyFormat(document.currency, document.language);
  const condition = { category: `$D${row}`, percent: `$A${row}`, result: toNumber(group.taxableAmount) };
  const name = vatGroupName(group, labels, document.language).replaceAll('"', '');
  return {
    cells: [
      // The number of the rate, for the formula, in the words of the printed document.
      { ...percentCell(group), look: 'rowNote', format: `"${name}"` },
      { value: sumOfGroup(document, labels, condition), look: 'row', format },
      { value: toNumber(group.vatAmount), look: 'row', format },
      { value: group.vatCategoryCode, look: 'row' },
    ],
  };
}

/** Subtotal, VAT, total, and what has become of it since. */
function totals(
  document: InvoiceDocument,
  labels: WorkbookLabels,
  firstRow: number,
  vatCells: string,
): SheetRow[] {
  const { documentType, mark, vatAmount, total, paidAmount, creditedAmount, amountDue } = document;
  const vat: Formula = { formula: `ROUND(SUM(${vatCells}),2)`, result: toNumber(vatAmount) };
  const rows: [string, CellValue][] = [
    [labels.subtotal, sumOfNets(document, labels)],
    [labels.vat, vat],
  ];
  const isTotalAll = documentType === 'CreditNote' || mark === 'Draft' || mark === 'Cancelled';
  const sum = `ROUND(D${firstRow}+D${firstRow + 1},2)`;
  if (isTotalAll) {
    const label = documentType === 'CreditNote' ? labels.totalCredited : labels.total;
    return [
      ...plainRows(document, rows),
      lastRow(document, label, { formula: sum, result: toNumber(total) }),
    ];
  }
  rows.push([labels.total, { formula: sum, result: toNumber(total) }]);
  rows.push(...moved(labels.credited, creditedAmount), ...moved(labels.paid, paidAmount));
  const due = `ROUND(SUM(D${firstRow + 2}:D${firstRow + rows.length - 1}),2)`;
  const last = lastRow(document, labels.amountDue, { formula: due, result: toNumber(amountDue) });
  return [...plainRows(document, rows), last];
}

function moved(label: string, amount: Decimal): [string, CellValue][] {
  return amount.eq(0) ? [] : [[label, toNumber(amount.neg())]];
}

function plainRows(
  { currency, language }: InvoiceDocument,
  rows: readonly [string, CellValue][],
): SheetRow[] {
  const format = moneyFormat(currency, language);
  return rows.map(([label, value]) => totalRow({ value: label }, { value, look: 'value', format }));
}

function lastRow({ currency, language }: InvoiceDocument, label: string, value: Formula): SheetRow {
  const format = moneyFormat(currency, language);
  return totalRow({ value: label, look: 'totalLabel' }, { value, look: 'total', format });
}

function totalRow(label: SheetCell, amount: SheetCell): SheetRow {
  return { cells: [null, null, label, amount] };
}
