import { createHash } from 'node:crypto';
import { ValidationFailed } from '../errors/common.errors.js';

/** What makes two calls the same one (contract 1.4). */
export interface IdempotentCall {
  readonly tenantId: string;
  readonly key: string;
  /** Verb, path and query. */
  readonly route: string;
  readonly bodyHash: Buffer;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/** @throws ValidationFailed unless it is 1 to 255 visible ASCII characters. */
export function checkedKey(header: string | readonly string[]): string {
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw ValidationFailed.field(
    'Idempotency-Key',
    'must be 1 to 255 letters, digits and signs, without blanks',
  );
}

const LONGEST_ROUTE = 1_000;

/** The verb and the address; a long one is cut and named by its hash, since it is part of a database key. */
export function routeOf(method: string, address: string): string {
  const route = `${method} ${address}`;
  if (route.length <= LONGEST_ROUTE) return route;
  return `${route.slice(0, LONGEST_ROUTE - 65)}#${sha256(route).toString('hex')}`;
}

/** Of the parsed body, so that blanks do not count, and of a file that came with it. */
export function bodyHashOf(
  body: unknown,
  file?: { readonly name: string; readonly content: Buffer },
): Buffer {
  const parts = [JSON.stringify(body ?? {})];
  if (file) parts.push(file.name, sha256(file.content).toString('hex'));
  return sha256(JSON.stringify(parts));
}

function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
