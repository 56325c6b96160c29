import pg from 'pg';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the role that the application works with', () => {
  let test: TestApp;
  let client: pg.Client;

  beforeAll(async () => {
    test = await startTestApp();
    client = new pg.Client({ connectionString: test.database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await test.close();
  });

  it.each([
    'CREATE TABLE loot (id int)',
    'CREATE SCHEMA loot',
    'ALTER TABLE customers ADD loot int',
    'ALTER TABLE customers NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE customers DISABLE ROW LEVEL SECURITY',
    'DROP POLICY tenant_rows ON customers',
    'CREATE INDEX loot ON customers (name)',
    'DROP TABLE customers',
    'TRUNCATE customers',
    'CREATE ROLE loot',
    'SELECT * FROM schema_migrations',
    `COPY customers TO '/tmp/loot'`,
    `COPY customers FROM PROGRAM 'true'`,
    'SET ROLE postgres',
  ])('S-79: may not %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('S-79: gives up on a slow statement, on a lock and on an idle transaction', async () => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
        WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone')`,
    );

    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      statement_timeout: '5000',
      lock_timeout: '2000',
      idle_in_transaction_session_timeout: '10000',
      TimeZone: 'UTC',
    });
  });
});
