import type { Look } from './looks.js';

/** Something calculated by the spreadsheet, with what it comes to. Made by our code only, never of a foreign text. */
export interface Formula {
  readonly formula: string;
  readonly result: number;
}

/** What a cell may hold. An object of somebody else could become a live formula or link: there is none among these. */
export type CellValue = string | number | Date | Formula;

export interface SheetCell {
  readonly value: CellValue;
  readonly look?: Look;
  /** In the notation of Excel, as `#,##0.00`. */
  readonly format?: string;
  /** How many columns it covers; one without. */
  readonly columns?: number;
}

export interface SheetRow {
  /** From the first column on; `null` is an empty one. */
  readonly cells: readonly (SheetCell | null)[];
  /** Lines of text that must fit, where the program cannot find that out: a cell over many columns. */
  readonly lines?: number;
}

export interface Sheet {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  /** In characters. */
  readonly columnWidths: readonly number[];
  /** Rows that stay in sight, and are repeated on every printed page. */
  readonly headingRows?: number;
  /** Rows, the headings included, that can be filtered. */
  readonly filteredRows?: number;
  readonly isLandscape?: boolean;
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

/** `yyyy-MM-dd` as a real date: a spreadsheet knows no time zones, so it is that of UTC. */
export function dateValue(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
