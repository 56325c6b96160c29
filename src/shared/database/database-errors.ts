interface PostgresError {
  code?: string;
  constraint?: string;
  driverError?: PostgresError;
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** SQLSTATEs and network codes that say "not now": restart, failover, pool or connection limit, time-outs. */
const AWAY = new Set([
  ...['57P01', '57P02', '57P03', '53300', '53100', '53200', '08000', '08001', '08003', '08006', '25006'],
  ...['55P03', '57014', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
]);
const AWAY_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Client has encountered/;

function postgresError(error: unknown): PostgresError {
  const outer = (error ?? {}) as PostgresError;
  return outer.driverError ?? outer;
}

/** The whole transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  return [SERIALIZATION_FAILURE, DEADLOCK].includes(postgresError(error).code ?? '');
}

/** The database cannot answer now; the caller gets 503 and `Retry-After`. */
export function isDatabaseAway(error: unknown): boolean {
  const { code } = postgresError(error);
  return AWAY.has(code ?? '') || (error instanceof Error && AWAY_MESSAGES.test(error.message));
}

/** The name of the unique or foreign-key constraint that a write broke, for a repository to give it a meaning. */
export function brokenConstraint(error: unknown): string | undefined {
  const { code, constraint } = postgresError(error);
  return code === UNIQUE_VIOLATION || code === FOREIGN_KEY_VIOLATION ? constraint : undefined;
}
