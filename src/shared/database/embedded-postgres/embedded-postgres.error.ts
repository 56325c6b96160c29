/** The embedded PostgreSQL could not be brought up. The message says what to do, so it is shown without a stack. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** What helps whenever the embedded server cannot run here. */
export const USE_OWN_SERVER =
  'Or use a PostgreSQL server of your own: set DATABASE_URL=postgres://user:password@host:5432/database.';
