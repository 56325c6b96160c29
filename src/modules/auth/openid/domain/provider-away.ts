interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  /** Of an answer. */
  readonly status?: unknown;
}

/**
 * Whether a call of openid-client failed because the provider did not answer, as opposed to an answer that is refused:
 * no connection, no answer in time, or a fault on its side.
 */
export function isProviderAway(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as Failure;
  if (code === 'OAUTH_TIMEOUT' || message === 'fetch failed') return true;
  const { status, message: inner } = (cause ?? {}) as Failure;
  return inner === 'fetch failed' || (typeof status === 'number' && status >= 500);
}
