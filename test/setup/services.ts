import { once } from 'node:events';
import { startEmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { startRedis } from './redis-server.js';
import { dropDatabases, prepareTemplate } from './template-database.js';

/*
 * A PostgreSQL and a Redis for the tests, unless the environment names servers to use. Prints one line of JSON with their
 * addresses and lives until its standard input closes. Nothing is kept safe on disk: fast, and fit for tests only.
 */
const given = { database: process.env.TEST_DATABASE_URL, redis: process.env.TEST_REDIS_URL };

async function main(): Promise<void> {
  const redis = given.redis ? undefined : await startRedis();
  const postgres = given.database
    ? undefined
    : await startEmbeddedPostgres({ directory: '.data/test-postgres', durable: false });
  const addresses = { databaseUrl: given.database ?? postgres?.url, redisUrl: given.redis ?? redis?.url };
  const run = String(process.pid);
  await prepareTemplate(addresses.databaseUrl!, run);
  process.stdout.write(`${JSON.stringify({ ...addresses, run })}\n`);
  await once(process.stdin.resume(), 'close');
  await dropDatabases(addresses.databaseUrl!, run);
  await Promise.all([postgres?.stop(), redis?.stop()]);
}

process.on('SIGINT', () => undefined); // Ctrl-C reaches Jest too, and with its end our input closes
try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1); // also with a server still running, which ends with us
}
