import { createHash } from 'node:crypto';
import { isKey, type ListOrder } from '../database/list-order.js';
import { ValidationFailed } from '../errors/common.errors.js';

/** Where a list goes on: the key of the last row, opaque to callers, good for the same list and filters only. */
export function encodeCursor(key: readonly string[], query: object): string {
  return Buffer.from(JSON.stringify([fingerprint(query), ...key])).toString('base64url');
}

/**
 * The key after which the list goes on.
 * @throws ValidationFailed when it is no cursor, or one of another list, other filters or another order.
 */
export function decodeCursor(cursor: string, order: ListOrder, query: object): string[] {
  const [mark, ...key] = readCursor(cursor);
  if (mark !== fingerprint(query) || !isKey(order, key)) {
    throw ValidationFailed.field('cursor', 'does not belong to this list and its filters: begin without it');
  }
  return key;
}

function readCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

/** The list and all that was asked, but the cursor and the size of the page, which may change from page to page. */
function fingerprint(query: object): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)
    .sort(([left], [right]) => left.localeCompare(right));
  const text = JSON.stringify([query.constructor.name, filters]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
