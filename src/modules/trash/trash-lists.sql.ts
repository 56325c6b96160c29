import { Conditions } from '../../shared/database/conditions.js';
import { ListOrders } from '../../shared/database/list-order.js';
import type { ListStatement } from '../../shared/http/list-reader.js';
import { CUSTOMER_IS_KEPT, ENTRY_IS_KEPT, INVOICE_IS_KEPT, SERVICE_IS_KEPT } from './kept-for-good.sql.js';
import type { TrashType } from './trash-types.js';

interface Kind {
  readonly table: string;
  /** As the conditions of what is kept call it. */
  readonly alias: string;
  readonly name: string;
  readonly isKept: string;
  /** What its name needs. */
  readonly joins?: string;
  /** Of what was purged a name may be left, which is nothing to restore. */
  readonly condition?: string;
}

const KINDS: Readonly<Record<TrashType, Kind>> = {
  customers: {
    table: 'customers',
    alias: 'c',
    name: 'c.name',
    isKept: CUSTOMER_IS_KEPT,
    condition: 'c.purged_at IS NULL',
  },
  services: {
    table: 'services',
    alias: 's',
    name: 's.name',
    isKept: SERVICE_IS_KEPT,
    condition: 's.purged_at IS NULL',
  },
  'log-entries': {
    table: 'log_entries',
    alias: 'l',
    name: `concat_ws(' ', to_char(l.date, 'YYYY-MM-DD'), c.name, coalesce(s.name, own.name))`,
    isKept: ENTRY_IS_KEPT,
    joins: `
      LEFT JOIN customers c ON c.tenant_id = l.tenant_id AND c.id = l.customer_id
      LEFT JOIN services s ON s.tenant_id = l.tenant_id AND s.id = l.service_id
      LEFT JOIN customer_services own ON own.tenant_id = l.tenant_id AND own.id = l.customer_service_id`,
  },
  invoices: { table: 'invoices', alias: 'i', name: 'i.invoice_number', isKept: INVOICE_IS_KEPT },
};

/** What was deleted last comes first. */
const ORDERS = Object.fromEntries(
  Object.values(KINDS).map(({ table, alias }) => [
    table,
    new ListOrders({ alias, usual: '-deletedAt', by: { deletedAt: { deleted_at: 'instant' } } }),
  ]),
);

export function trashList(tenantId: string, type: TrashType): ListStatement {
  const { table, alias, name, isKept, joins = '', condition = 'TRUE' } = KINDS[type];
  return {
    columns: `${alias}.id, ${name} AS name, ${alias}.deleted_at AS "deletedAt", m.name AS "deletedBy",
              ${isKept} AS "isKept"`,
    from: `${table} ${alias} ${joins}
      LEFT JOIN memberships m ON m.tenant_id = ${alias}.tenant_id AND m.user_id = ${alias}.deleted_by`,
    keysFrom: `${table} ${alias}`,
    where: Conditions.of(`${alias}.tenant_id = ?`, tenantId)
      .and(`${alias}.deleted_at IS NOT NULL`)
      .and(condition),
    orders: ORDERS[table]!,
  };
}
