import type { ErrorKind } from './domain-error.js';

/** The one table from what went wrong to HTTP (contract 1.2). */
export const STATUS_OF_KIND: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  precondition_required: 428,
  rate_limited: 429,
  unavailable: 503,
};
