import { daysBetween, isLocalDate } from '../../../shared/time/clock.js';
import { parseTime } from '../../../shared/time/duration.js';
import { clockTimeOf, secondsOf, tagsOf, yesOrNoOf } from './cells.js';
import { type DateOrder, dateOf, dateOrderOf } from './date-order.js';
import { type EntryField, type Layout, placesOf } from './layouts.js';
import { quoted, type RowCells, rowCells } from './row-cells.js';

/** An entry as a file tells it, whatever tool wrote it: names instead of ids. */
export interface EntryRow {
  readonly row: number;
  readonly date: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** What the tool measured, or the only time there is. */
  readonly seconds: number | null;
  readonly customer: string;
  readonly project: string;
  readonly service: string;
  readonly notes: string | null;
  readonly tags: readonly string[];
  readonly isBillable: boolean;
  readonly userEmail: string | null;
  readonly userName: string | null;
  /** Why the row cannot be read; then the rest is of no use. */
  readonly faults: readonly string[];
}

const SHORT_NAME = 200;
type Cells = RowCells<EntryField>;
type Time = Pick<EntryRow, 'startTime' | 'endTime' | 'seconds'>;

/** The rows of a file in one of the layouts; or why its dates cannot be read. */
export function entryRowsOf(
  layout: Layout,
  header: readonly string[],
  records: readonly (readonly string[])[],
): { readonly rows: EntryRow[] } | { readonly fault: string } {
  const places = placesOf(layout, header);
  const rows = records.map((record, index) => rowCells(layout, header, places, record, index + 1));
  const order = dateOrderOf(rows.flatMap((cells) => [cells.text('date'), cells.text('endDate')]));
  if (order === 'Unclear' || order === 'Mixed') return { fault: DATE_FAULTS[order] };
  return { rows: rows.map((cells) => entryRow(layout, cells, order)) };
}

const REMEDY = 'write them yyyy-MM-dd, or choose that format in the settings of the tool and export again';
const DATE_FAULTS = {
  Unclear: `has dates that can be read day first and month first, and no day after the 12th that tells which: ${REMEDY}`,
  Mixed: `has dates that are day first and others that are month first: ${REMEDY}`,
};

function entryRow(layout: Layout, cells: Cells, order: DateOrder): EntryRow {
  const date = dateIn(cells, 'date', order) ?? '';
  const { startTime, endTime, seconds } = timeIn(layout, cells, date, order);
  const [project, task] = [nameIn(cells, 'project'), nameIn(cells, 'service')];
  return {
    row: cells.row,
    date,
    startTime,
    endTime,
    seconds,
    customer: nameIn(cells, 'customer'),
    project,
    service: task,
    notes: cells.text('notes') === '' ? null : cells.exact('notes'),
    tags: tagsOf(cells.text('tags')),
    isBillable: isBillableIn(cells),
    userEmail: cells.text('userEmail').toLowerCase() || null,
    userName: `${cells.text('firstName')} ${cells.text('lastName')}`.trim() || null,
    faults: cells.faults,
  };
}

function dateIn(cells: Cells, field: 'date' | 'endDate', order: DateOrder): string | null {
  const text = cells.text(field);
  if (text === '' && field === 'endDate') return null;
  const date = dateOf(text, order);
  if (date !== null && isLocalDate(date)) return date;
  cells.fault(field, text === '' ? 'is required' : `${quoted(text)} is no date: write yyyy-MM-dd`);
  return null;
}

function nameIn(cells: Cells, field: 'customer' | 'project' | 'service'): string {
  const name = cells.text(field);
  if (name.length > SHORT_NAME) cells.fault(field, `is longer than ${SHORT_NAME} characters`);
  return name;
}

function isBillableIn(cells: Cells): boolean {
  const text = cells.text('isBillable');
  const answer = text === '' ? true : yesOrNoOf(text);
  if (answer === null) cells.fault('isBillable', `${quoted(text)} is neither yes nor no`);
  return answer ?? true;
}

function timeIn(layout: Layout, cells: Cells, date: string, order: DateOrder): Time {
  const startTime = readIn(cells, 'startTime', clockTimeOf, 'is no time: write HH:mm');
  const endTime = readIn(cells, 'endTime', clockTimeOf, 'is no time: write HH:mm');
  const seconds = readIn(cells, 'duration', secondsOf, 'is no duration: write H:mm or hours like 1.5');
  if (startTime === null || endTime === null) return { startTime, endTime, seconds };
  // Where we name the columns ourselves, times win over a duration as they do in the API.
  if (layout.isStrict) return { startTime, endTime, seconds: null };
  const days = daysIn(cells, date, order);
  return timeOfSpan(startTime, endTime, days, seconds);
}

function readIn<T>(
  cells: Cells,
  field: EntryField,
  read: (text: string) => T | null,
  fault: string,
): T | null {
  const text = cells.text(field);
  if (text === '') return null;
  const value = read(text);
  if (value === null) cells.fault(field, `${quoted(text)} ${fault}`);
  return value;
}

/** Midnights between begin and end, if the file has both days; `null` when it has not. */
function daysIn(cells: Cells, date: string, order: DateOrder): number | null {
  const endDate = dateIn(cells, 'endDate', order);
  if (endDate === null || date === '') return null;
  if (endDate < date) cells.fault('endDate', 'is before the day it begins');
  return daysBetween(date, endDate);
}

/** A day or more, or less than the minute that a tool shows, cannot be told by two times: the duration tells it. */
function timeOfSpan(startTime: string, endTime: string, days: number | null, seconds: number | null): Time {
  const difference = parseTime(endTime)! - parseTime(startTime)!;
  const span = days === null ? difference : days * 86_400 + difference;
  if (span >= 86_400) return { startTime: null, endTime: null, seconds: seconds ?? span };
  if (span === 0 && seconds) return { startTime: null, endTime: null, seconds };
  return { startTime, endTime, seconds };
}
