import { Database } from '../../src/shared/database/database.js';
import type { Company } from '../support/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('transactions inside a transaction of a company', () => {
  let test: TestApp;
  let database: Database;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    database = test.app.get(Database);
    acme = await test.given.company();
    await test.given.company();
  });
  afterAll(() => test.close());

  const companies = 'SELECT count(*)::int AS count FROM tenants';
  async function visible(): Promise<number> {
    return (await database.query<{ count: number }>(companies))[0]!.count;
  }

  it('see all companies where callers are found out, and afterwards their own alone', async () => {
    const seen = await database.transaction(acme.tenantId, async () => [
      await visible(),
      await database.identityTransaction(visible, acme.tenantId),
      await visible(),
      (await database.readIdentity<{ count: number }>(companies))[0]!.count,
      await visible(),
    ]);

    expect(seen).toEqual([1, seen[1], 1, seen[1], 1]);
    expect(seen[1]).toBeGreaterThan(1);
  });

  it('see their own company alone again after a failure that somebody catches', async () => {
    const seen = await database.transaction(acme.tenantId, async () => {
      await database.identityTransaction(() => Promise.reject(new Error('refused'))).catch(() => undefined);
      return visible();
    });

    expect(seen).toBe(1);
  });

  it('keep the wide view in deeper ones, until the one that opened it ends', async () => {
    const seen = await database.transaction(acme.tenantId, () =>
      database.identityTransaction(async () => {
        await database.identityTransaction(visible);
        return database.transaction(acme.tenantId, visible);
      }),
    );

    expect(seen).toBeGreaterThan(1);
  });

  it('are refused for another company', async () => {
    const other = await test.given.company();

    const join = database.transaction(acme.tenantId, () =>
      database.identityTransaction(visible, other.tenantId),
    );

    await expect(join).rejects.toThrow('another tenant');
  });

  it('report the failure of a statement, not that nothing more works', async () => {
    const broken = database.transaction(acme.tenantId, () =>
      database.identityTransaction(() => database.query('SELECT 1/0')),
    );

    await expect(broken).rejects.toThrow('division by zero');
  });
});
