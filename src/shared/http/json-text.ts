import { ValidationFailed } from '../errors/common.errors.js';

// Far above what any operation takes, far below what costs time or stack: the deepest body has four levels, the
// largest names 10,000 ids.
const MAX_DEPTH = 32;
const MAX_VALUES = 25_000;
const MAX_FIELDS = 500;

const OPENING = '{[';
const CLOSING = '}]';

/** Names that libraries treat as the object's own inner parts instead of as fields. */
export const INNER_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype'];
export const UNKNOWN_FIELD = 'is not a known field: remove it';

/**
 * Parses a body and refuses what `JSON.parse` lets through although nobody can mean it: endless nesting, fields named
 * twice, inner names of JavaScript, numbers that are not kept exactly, text that is none.
 * @throws ValidationFailed naming the fields, or `body`.
 */
export function parseJson(text: string): object {
  const fieldsInText = countFields(text);
  const value = parsed(text);
  const faults = new Map<string, string>();
  const fields = inspect(value, '', faults);
  if (faults.size > 0) {
    throw new ValidationFailed(Object.fromEntries([...faults].map(([name, fault]) => [name, [fault]])));
  }
  // Of a field named twice the parser keeps the last.
  if (fields !== fieldsInText) throw bodyFault('names a field twice');
  return value;
}

function parsed(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bodyFault('is not valid JSON: check quotes, commas and brackets');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw bodyFault('must be a JSON object');
  }
  return value;
}

/** Runs over the text once, before anything is built of it. @returns the number of `"name":` in it. */
function countFields(text: string): number {
  let fields = 0;
  let values = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') at = endOfString(text, at);
    else if (sign === ':') fields++;
    else if (sign === ',') values++;
    else if (CLOSING.includes(sign)) depth--;
    else if (OPENING.includes(sign)) {
      values++;
      if (++depth > MAX_DEPTH) throw bodyFault(`is nested deeper than ${MAX_DEPTH} levels`);
    }
  }
  if (values > MAX_VALUES) throw bodyFault(`holds more than ${MAX_VALUES} values`);
  return fields;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Notes what is wrong with the parts of a value, by their path. @returns the number of its fields. */
function inspect(value: unknown, path: string, faults: Map<string, string>): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item, index) => sum + inspect(item, `${path}[${index}]`, faults), 0);
  }
  if (typeof value === 'object' && value !== null) return inspectFields(value, path, faults);
  const fault = faultOf(value);
  if (fault) faults.set(path, fault);
  return 0;
}

function inspectFields(value: object, path: string, faults: Map<string, string>): number {
  const entries = Object.entries(value);
  if (entries.length > MAX_FIELDS) throw bodyFault(`has more than ${MAX_FIELDS} fields in one object`);
  let fields = entries.length;
  for (const [name, part] of entries) {
    const partPath = path === '' ? name : `${path}.${name}`;
    if (INNER_NAMES.includes(name)) faults.set(partPath, UNKNOWN_FIELD);
    fields += inspect(part, partPath, faults);
  }
  return fields;
}

function faultOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return 'must be a number up to 9007199254740991';
  }
  // PostgreSQL's text holds no NUL, and half of a surrogate pair is not text at all.
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    return 'holds a character that is not text (NUL or half of a surrogate pair)';
  }
  return undefined;
}

function bodyFault(message: string): ValidationFailed {
  return ValidationFailed.field('body', message);
}
