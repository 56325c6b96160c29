import pg from 'pg';

const DATE = 1082;
const TIMESTAMPTZ = 1184;

/**
 * How column values arrive: dates as `yyyy-MM-dd`, instants as ISO 8601 UTC with milliseconds (the form of the
 * answers), NUMERIC and BIGINT as text. No Date object is made only to be written out again.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (text: string): string => text;
    if (format !== 'binary' && oid === TIMESTAMPTZ) return isoTimestamp;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

/** `2026-04-03 09:00:00.12+00` → `2026-04-03T09:00:00.120Z`. Sessions run in UTC. */
export function isoTimestamp(text: string): string {
  const end = text.indexOf('+');
  const fraction = end > 20 ? text.slice(20, Math.min(end, 23)) : '';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
}
