import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breath } from 'node:timers/promises';
import type { AddWorksheetOptions, Row, Worksheet } from 'exceljs';
import { cellText } from './cell-text.js';
import { LOOKS } from './looks.js';
import type { CellValue, Sheet, SheetCell, SheetRow } from './sheet.js';

const LINE_HEIGHT = 15;
/** Rows after which others get their turn. */
const ROWS_AT_ONCE = 500;
const A4 = 9;

export interface WorkbookDetails {
  author: string;
  title: string;
  /** Written into the file; not the clock's, so that the same content has the same bytes but for those of the archive. */
  date: Date;
}

/**
 * The bytes of an Excel workbook. Written as a stream: a hundred times less memory than a workbook that is built up
 * first. The library is loaded when it is first needed, which most servers' start is not.
 */
export async function workbookFile(
  sheets: readonly Sheet[],
  { author, title, date }: WorkbookDetails,
): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const stream = new PassThrough();
  const content = buffer(stream);
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  workbook.creator = cellText(author);
  workbook.title = cellText(title);
  workbook.created = workbook.modified = date;
  for (const sheet of sheets) await writeSheet(workbook.addWorksheet(sheet.name, optionsOf(sheet)), sheet);
  await workbook.commit();
  return content;
}

function optionsOf({ headingRows = 0, isLandscape }: Sheet): Partial<AddWorksheetOptions> {
  return {
    views: [{ showGridLines: false, ...(headingRows > 0 && { state: 'frozen', ySplit: headingRows }) }],
    pageSetup: {
      paperSize: A4,
      orientation: isLandscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(headingRows > 0 && { printTitlesRow: `1:${headingRows}` }),
    },
    headerFooter: { oddFooter: '&R&P / &N' },
  };
}

/** Widths and filter before the first row: what is written stays as it was written. */
async function writeSheet(worksheet: Worksheet, sheet: Sheet): Promise<void> {
  const { columnWidths, headingRows = 0, filteredRows = 0 } = sheet;
  worksheet.columns = columnWidths.map((width) => ({ width }));
  if (filteredRows > headingRows) {
    worksheet.autoFilter = {
      from: { row: Math.max(1, headingRows), column: 1 },
      to: { row: filteredRows, column: columnWidths.length },
    };
  }
  let written = 0;
  for await (const row of sheet.rows) {
    writeRow(worksheet, row);
    written += 1;
    if (written % ROWS_AT_ONCE === 0) await breath();
  }
  worksheet.commit();
}

function writeRow(worksheet: Worksheet, { cells, lines }: SheetRow): void {
  const row = worksheet.addRow([]);
  if (lines !== undefined) row.height = lines * LINE_HEIGHT;
  cells.forEach((cell, index) => {
    if (cell) writeCell(worksheet, row, index + 1, cell);
  });
  row.commit();
}

function writeCell(worksheet: Worksheet, row: Row, column: number, cell: SheetCell): void {
  const { value, look = 'text', format, columns = 1 } = cell;
  if (columns > 1) worksheet.mergeCells(row.number, column, row.number, column + columns - 1);
  const target = row.getCell(column);
  target.value = checkedValue(value);
  target.style = { ...LOOKS[look], ...(format !== undefined && { numFmt: format }) };
}

/** The library writes NaN and invalid dates as they are, and Excel then calls the file damaged. */
function checkedValue(value: CellValue): CellValue {
  if (typeof value === 'string') return cellText(value);
  if (value instanceof Date) return checked(value, value.getTime());
  return checked(value, typeof value === 'number' ? value : value.result);
}

function checked(value: CellValue, number: number): CellValue {
  if (!Number.isFinite(number)) throw new Error('Not a number for a cell');
  return value;
}
