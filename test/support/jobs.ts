import { asOwner, type TestDatabase } from './test-database.js';

/** Lets what waits for a later time (a retry, the next day) run now. */
export async function makeJobsDue(database: TestDatabase): Promise<void> {
  await asOwner(database, (client) =>
    client.query(`UPDATE pgboss.job SET start_after = now() WHERE state IN ('created', 'retry')`),
  );
}
