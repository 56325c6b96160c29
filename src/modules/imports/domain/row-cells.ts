import type { Layout, Places } from './layouts.js';

/** Longer than any field of ours. */
const MAX_CELL = 10_000;

/** The cells of one row, by the field that they are for. */
export interface RowCells<Field extends string> {
  /** Its place below the header; the first is 1. */
  readonly row: number;
  /** Trimmed; empty when the file has no such column. */
  text(field: Field): string;
  /** As it stands in the file. */
  exact(field: Field): string;
  /** Notes what is wrong with a cell, under the name of its column. */
  fault(field: Field, message: string): void;
  readonly faults: string[];
}

/** A row with its cells in place; `faults` tells of cells that cannot be stored at all. */
export function rowCells<Field extends string>(
  layout: Layout<Field>,
  header: readonly string[],
  places: Places<Field>,
  record: readonly string[],
  row: number,
): RowCells<Field> {
  const faults = [
    ...shapeFaults(header, record),
    ...cellFaults(header, Object.values<number | undefined>(places), record),
  ];
  const exact = (field: Field): string => {
    const place = places[field];
    return place === undefined ? '' : (record[place] ?? '');
  };
  const nameOf = (field: Field): string => {
    const place = places[field];
    return place === undefined ? (layout.columns[field]?.[0] ?? field) : header[place]!;
  };
  return {
    row,
    faults,
    exact,
    text: (field) => exact(field).trim(),
    fault: (field, message) => void faults.push(`${nameOf(field)}: ${message}`),
  };
}

function shapeFaults(header: readonly string[], record: readonly string[]): string[] {
  const isLonger = record.slice(header.length).some((cell) => cell !== '');
  if (record.length >= header.length && !isLonger) return [];
  return [
    `has ${record.length} cells where the first row has ${header.length}: look for a comma too many or too few`,
  ];
}

/** Of the cells that are read; what else a tool writes is its own business. */
function cellFaults(
  header: readonly string[],
  places: readonly (number | undefined)[],
  record: readonly string[],
): string[] {
  const faults: string[] = [];
  for (const place of places) {
    const [name, cell] = [header[place!]!, record[place!] ?? ''];
    if (cell.length > MAX_CELL) faults.push(`${name}: is longer than ${MAX_CELL} characters`);
    // PostgreSQL's text holds no NUL, and half of a surrogate pair is not text at all.
    if (cell.includes('\u0000') || !cell.isWellFormed())
      faults.push(`${name}: holds a character that is not text (NUL or half of a surrogate pair)`);
  }
  return faults;
}

/** A cell as a message may show it. */
export function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
