const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id that no row has. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/**
 * Ids are opaque text on input (contract 1.1). A malformed one becomes an id that no row has, so that it takes
 * exactly the same way, in answer and in time, as an unknown id or one of another tenant.
 */
export function toKnownShape(id: unknown): string {
  return isUuid(id) ? id.toLowerCase() : NO_ID;
}

export function assertUuid(text: string): string {
  if (!isUuid(text)) throw new Error('Not a UUID');
  return text;
}
