import { Conditions, containing, searchIn } from '../../shared/database/conditions.js';
import type { ListStatement } from '../../shared/http/list-reader.js';
import type { LocalDate } from '../../shared/time/clock.js';
import type { ListInvoicesQuery } from './dto/invoice.dto.js';
import { INVOICE_ORDERS } from './invoice-orders.js';
import { LIST_COLUMNS } from './invoices.sql.js';

const TABLES = `invoices i
  LEFT JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id`;

/** A credit note is Sent for good, and nothing is due on it. */
const IS_OVERDUE = `i.status = 'Sent' AND i.document_type = 'Invoice' AND i.due_date < ?`;

/** A deleted customer finds nothing (contract 1.1), though its invoices are in the list. */
const OF_CUSTOMER = `i.customer_id = (
  SELECT f.id FROM customers f WHERE f.tenant_id = $1 AND f.id = ? AND f.deleted_at IS NULL)`;

/** @param today when only overdue ones are wanted. */
export function invoiceList(tenantId: string, query: ListInvoicesQuery, today?: LocalDate): ListStatement {
  const where = Conditions.of('i.tenant_id = ?', tenantId)
    .and(query.includeArchived ? 'i.deleted_at IS NULL' : 'i.deleted_at IS NULL AND NOT i.is_archived')
    .when('i.status = ?', query.status)
    .when('i.document_type = ?', query.documentType)
    .when(OF_CUSTOMER, query.customerId)
    .when('i.date >= ?', query.from)
    .when('i.date <= ?', query.to)
    .when(IS_OVERDUE, today)
    .when('i.updated_at >= ?', query.updatedSince)
    .when(searchIn('i.invoice_number', `coalesce(i.buyer->>'name', c.name)`), containing(query.search));
  const keysFrom = query.search === undefined ? 'invoices i' : TABLES;
  return { columns: LIST_COLUMNS, from: TABLES, keysFrom, where, orders: INVOICE_ORDERS };
}
