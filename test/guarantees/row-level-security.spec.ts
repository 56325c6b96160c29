import pg from 'pg';
import type { Company } from '../support/given.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('row-level security', () => {
  let test: TestApp;
  let acme: Company;
  let client: pg.Client;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    await test.given.customer(acme);
    client = new pg.Client({ connectionString: test.database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await test.close();
  });

  it('S-04: is on and forced for every table', async () => {
    const { rows } = await asOwner(test.database, (owner) =>
      owner.query<{ table: string }>(
        `SELECT relname AS table FROM pg_class
          WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migrations'
            AND NOT (relrowsecurity AND relforcerowsecurity)`,
      ),
    );

    expect(rows).toEqual([]);
  });

  it.each([
    'tenants',
    'users',
    'memberships',
    'api_keys',
    'sessions',
    'refresh_tokens',
    'email_tokens',
    'customers',
  ])('S-04: shows nothing of %s while no tenant is set', async (table) => {
    const all = await asOwner(test.database, (owner) => owner.query(`SELECT 1 FROM ${table}`));

    expect(all.rowCount).toBeGreaterThan(0);
    expect((await client.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
  });

  it("S-04: refuses to write into another tenant, and to point at another tenant's row", async () => {
    const other = await test.given.company();
    const insert = `INSERT INTO contacts (tenant_id, customer_id, name) SELECT $1, id, 'x' FROM customers LIMIT 1`;
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${acme.tenantId}'`);

    await expect(client.query(insert, [other.tenantId])).rejects.toMatchObject({ code: '42501' });

    await client.query('ROLLBACK');
  });

  it('S-04: holds for a role that is no superuser and owns nothing', async () => {
    const { rows } = await client.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
         FROM pg_roles r WHERE rolname = current_user`,
    );

    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
  });
});
