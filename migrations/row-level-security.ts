/**
 * A tenant's rows are visible and writable only while `app.tenant_id` names the tenant. FORCE puts the owner of
 * the tables under the same rule. Nothing set: nothing visible.
 */
export function protectByTenant(table: string): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant_rows ON ${table}
      USING (tenant_id = current_tenant_id()) WITH CHECK (tenant_id = current_tenant_id());`;
}

/** As {@link protectByTenant}, and open to the code that finds out who is calling (`app.identity`). */
export function protectIdentity(table: string, tenantColumn = 'tenant_id'): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant_rows ON ${table}
      USING (${tenantColumn} = current_tenant_id() OR is_identity_scope())
      WITH CHECK (${tenantColumn} = current_tenant_id() OR is_identity_scope());`;
}
