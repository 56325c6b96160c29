import type pg from 'pg';
import { asOwner } from './test-database.js';
import type { TestApp } from './test-app.js';

/** Per table the rows of one company, as JSON. */
export type TenantRows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Written beside the calls, now and then: when people and keys were last seen. */
const TIMES_OF_USE = ['last_seen_at', 'last_used_at'];

/** The tables that have a tenant in their key. */
export async function tenantTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Everything that the database holds of a company and its people, read as the superuser. */
export function rowsOf(test: TestApp, tenantId: string): Promise<TenantRows> {
  return asOwner(test.database, async (owner) => {
    const read = async (table: string, condition: string): Promise<Record<string, unknown>[]> => {
      const { rows } = await owner.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) - $2::text[] AS row FROM ${table} t WHERE ${condition} ORDER BY to_jsonb(t)::text`,
        [tenantId, TIMES_OF_USE],
      );
      return rows.map(({ row }) => row);
    };
    const dump: Record<string, Record<string, unknown>[]> = {
      tenants: await read('tenants', 'id = $1'),
      users: await read('users', 'id IN (SELECT user_id FROM memberships WHERE tenant_id = $1)'),
    };
    for (const table of await tenantTables(owner)) dump[table] = await read(table, 'tenant_id = $1');
    return dump;
  });
}
