import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import { ImportTooLarge } from './imports.errors.js';

export const MAX_ROWS = 10_000;
/** Far above the longest row that could be stored; what is longer is a quote that nobody closed. */
const MAX_ROW_BYTES = 1024 * 1024;
/** Of all cells and, in the first row, of one name: more is no table, and each costs time. */
const MAX_COLUMNS = 200;
const MAX_NAME = 100;
const CHUNK_BYTES = 64 * 1024;

/** The cells of a CSV file. */
export interface CsvFile {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/**
 * Reads a CSV file: UTF-8 with or without byte order mark, commas, semicolons or tabs, quotes, any line ends. Empty
 * rows are passed over. Other calls get their turn in between, however long the file is.
 * @throws ValidationFailed naming `file`, and the line where there is one; ImportTooLarge.
 */
export async function readCsv(content: Buffer): Promise<CsvFile> {
  const firstLine = firstLineOf(content);
  const rows: string[][] = [];
  let line = 1;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(firstLine),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MAX_ROW_BYTES,
    cast: (cell, { index }) => {
      if (index >= MAX_COLUMNS) throw fault(`has more than ${MAX_COLUMNS} columns in line ${line}`);
      return cell;
    },
    on_record: (row: string[], { lines }) => {
      line = lines + 1;
      return row;
    },
  });
  try {
    await pipeline(chunksOf(content), parser, async (read: AsyncIterable<string[]>) => {
      for await (const row of read) {
        if (rows.length > MAX_ROWS) throw new ImportTooLarge(MAX_ROWS);
        rows.push(row);
      }
    });
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, line) : error;
  }
  const [header, ...records] = rows;
  if (!header) throw fault('is empty: the first row must name the columns');
  const names = header.map((name) => name.trim());
  if (names.some(({ length }) => length > MAX_NAME))
    throw fault(`has a name longer than ${MAX_NAME} characters in its first row`);
  return { header: names, records };
}

function firstLineOf(content: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text
      .slice(0, 10_000)
      .trimStart()
      .split(/[\r\n]/, 1)[0]!;
  } catch {
    throw fault('is not in UTF-8: save it as "CSV UTF-8"');
  }
}

/** Spreadsheets of countries with a decimal comma write semicolons. */
function delimiterOf(firstLine: string): string {
  const outsideOfQuotes = firstLine.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => outsideOfQuotes.split(sign).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))]!;
}

async function* chunksOf(content: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < content.length; start += CHUNK_BYTES) {
    await nextTurn();
    yield content.subarray(start, start + CHUNK_BYTES);
  }
}

function faultOf(error: CsvError, line: number): ValidationFailed {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return fault(
      `has a quote in the row that begins at line ${line} and is never closed: close it, or double it`,
    );
  }
  return fault(
    `has a quote in the wrong place in line ${String(error.lines)}: quote the whole cell and double the quotes in it`,
  );
}

function fault(message: string): ValidationFailed {
  return ValidationFailed.field('file', message);
}
