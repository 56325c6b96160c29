import { asOwner } from './test-database.js';
import type { TestApp } from './test-app.js';

export interface Audited {
  readonly action: string;
  readonly actorId: string | null;
  readonly entityId: string | null;
  readonly summary: string;
}

/** The audit log of a company, oldest first. */
export function auditedOf(test: TestApp, { tenantId }: { readonly tenantId: string }): Promise<Audited[]> {
  return asOwner(test.database, async (client) => {
    const { rows } = await client.query<Audited>(
      `SELECT action, actor_id AS "actorId", entity_id AS "entityId", summary
         FROM audit_log WHERE tenant_id = $1 ORDER BY occurred_at, id`,
      [tenantId],
    );
    return rows;
  });
}

export async function auditedActionsOf(
  test: TestApp,
  company: { readonly tenantId: string },
): Promise<string[]> {
  return (await auditedOf(test, company)).map(({ action }) => action);
}
