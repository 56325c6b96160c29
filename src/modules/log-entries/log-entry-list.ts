import { Conditions, containing, searchIn } from '../../shared/database/conditions.js';
import type { ListStatement } from '../../shared/http/list-reader.js';
import type { ListLogEntriesQuery } from './dto/log-entry.dto.js';
import { ENTRY_COLUMNS, ENTRY_TABLES } from './log-entries.sql.js';
import { LOG_ENTRY_ORDERS } from './log-entry-orders.js';

/** A deleted customer or service finds nothing (contract 1.1), though its entries are in the list. */
const OF_CUSTOMER = `l.customer_id = (
  SELECT f.id FROM customers f WHERE f.tenant_id = $1 AND f.id = ? AND f.deleted_at IS NULL)`;
const OF_SERVICE = `coalesce(l.service_id, l.customer_service_id) = (
  SELECT w.id FROM (VALUES (?::uuid)) w (id) WHERE NOT EXISTS (
    SELECT FROM services f WHERE f.tenant_id = $1 AND f.id = w.id AND f.deleted_at IS NOT NULL))`;

export function logEntryList(tenantId: string, query: ListLogEntriesQuery): ListStatement {
  const where = Conditions.of('l.tenant_id = ?', tenantId)
    .and('l.deleted_at IS NULL')
    .when('l.date >= ?', query.from)
    .when('l.date <= ?', query.to)
    .when(OF_CUSTOMER, query.customerId)
    .when(OF_SERVICE, query.serviceId)
    .when('l.project_id = ?', query.projectId)
    .when('l.user_id = ?', query.userId)
    .when('l.status = ?', query.status)
    .when('l.is_billable = ?', query.isBillable)
    .when('? = ANY (l.tags)', query.tag)
    .when('l.updated_at >= ?', query.updatedSince)
    .when(searchIn('l.notes', 'c.name'), containing(query.search));
  const keysFrom = query.search === undefined ? 'log_entries l' : ENTRY_TABLES;
  return { columns: ENTRY_COLUMNS, from: ENTRY_TABLES, keysFrom, where, orders: LOG_ENTRY_ORDERS };
}
