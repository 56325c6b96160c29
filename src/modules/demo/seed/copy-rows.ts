import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Value = string | number | boolean | null | readonly string[];

const LINES_PER_CHUNK = 500;

/** Sends rows to a table by COPY, as they are made; only a few hundred of them are held. */
export async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  const target = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(chunks(rows), { objectMode: true, highWaterMark: 4 }), target);
}

function* chunks(rows: Iterable<readonly Value[]>): Generator<Buffer> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(row.map(copyText).join('\t'));
    if (lines.length < LINES_PER_CHUNK) continue;
    yield Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text form of COPY. Lists are of plain words: no quotes, commas or braces. */
export function copyText(value: Value): string {
  if (value === null) return '\\N';
  const text = typeof value === 'object' ? `{${value.join(',')}}` : String(value);
  return text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign]!);
}
