import { filledPrefix } from './invoice-number.js';

type DocumentType = 'Invoice' | 'CreditNote';

/** The setting that begins the numbers of a document type. */
export const PREFIX_FIELDS = { Invoice: 'invoicePrefix', CreditNote: 'creditNotePrefix' } as const;

/** Numbers that documents bear: those of one type under one prefix, its year filled in, up to the highest. */
export interface IssuedSeries {
  documentType: DocumentType;
  prefix: string;
  highest: number;
}

/**
 * A number has 35 characters at most, of which the sequence takes four at least (contract 6.5). Where such a long prefix
 * meets a sequence of more digits, issuing refuses the number.
 */
const LONGEST_FILLED = 35 - 4;
/** With `{yyyy}`, which is two characters longer than a year, and `{mm}`, which is two longer than a month. */
export const LONGEST_PREFIX = LONGEST_FILLED + 2 + 2;

export const PREFIX_RULE =
  `must be 1 to ${LONGEST_FILLED} letters, digits, + - _ / with {yyyy} and {mm} at most once each, ` +
  'and not begin with DRAFT-';

/** Every number that it makes, of every year and month, is allowed (contract 6.5). */
export function isUsablePrefix(prefix: string): boolean {
  return (
    prefix !== '' &&
    /^[A-Za-z0-9+\-_/]*$/.test(prefix.replace('{yyyy}', '').replace('{mm}', '')) &&
    filledPrefix(prefix, '9999-99-01').length <= LONGEST_FILLED &&
    !prefix.toUpperCase().startsWith('DRAFT-')
  );
}

/**
 * Whether two prefixes can ever make the same number: they are equal, or one is the other followed by digits, which
 * the sequence of the other then reaches (`A` with 20261 is `A2` with 0261). `{yyyy}` and `{mm}` stand for any digits.
 */
export function canMakeSameNumber(one: string, other: string): boolean {
  const [short, long] = [one, other].map(toPattern).sort((a, b) => a.length - b.length) as [string, string];
  const begin = [...short].every((character, index) => isSame(character, long[index]!));
  return begin && /^[0-9#]*$/.test(long.slice(short.length));
}

/**
 * Whether the numbers that a prefix will make hold one that a document of another series bears (contract 6.5). A longer
 * prefix cannot reach the numbers of a shorter one that are too short for it: `A{yyyy}` may follow on A0001 to A0057.
 */
export function reproduces(prefix: string, documentType: DocumentType, issued: IssuedSeries): boolean {
  const isOwn = issued.documentType === documentType && isSeriesOf(prefix, issued.prefix);
  if (isOwn || !canMakeSameNumber(prefix, issued.prefix)) return false;
  const longer = toPattern(prefix).length - toPattern(issued.prefix).length;
  return longer <= Math.max(0, String(issued.highest).length - 4);
}

/** The series is that of this prefix in some year. */
function isSeriesOf(prefix: string, series: string): boolean {
  const start = prefix.indexOf('{yyyy}');
  const year = start === -1 ? '' : series.slice(start, start + 4);
  return prefix.replace('{yyyy}', year) === series && /^(?:\d{4})?$/.test(year);
}

/** `#` is any digit: no prefix holds one. */
function toPattern(prefix: string): string {
  return prefix.replace('{yyyy}', '####').replace('{mm}', '##');
}

function isSame(one: string, other: string): boolean {
  const isDigit = (character: string): boolean => /[0-9#]/.test(character);
  return one === other || ((one === '#' || other === '#') && isDigit(one) && isDigit(other));
}
