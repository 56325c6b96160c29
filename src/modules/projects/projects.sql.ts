import { Conditions, containing, searchIn } from '../../shared/database/conditions.js';
import type { ListStatement } from '../../shared/http/list-reader.js';
import type { ListProjectsQuery } from './dto/project.dto.js';
import { PROJECT_ORDERS } from './project-orders.js';

/** What an entry would bring on an invoice made today (contract 6.3): each line is rounded by itself. */
const VALUE = `
  CASE WHEN coalesce(o.type, s.type, own.type) = 'BillableFixed' THEN coalesce(l.fixed_amount, 0)
       ELSE round(round(coalesce(l.billable_seconds, 0)::numeric / 3600, 4)
                  * coalesce(o.hourly_rate, s.hourly_rate, own.hourly_rate, 0), 2) END`;

/** Of Completed and Invoiced entries. A part of the columns, so that it is worked out only for rows that are shown. */
const USED = `
  SELECT json_build_object(
           'hours', round(coalesce(sum(l.duration_seconds), 0)::numeric / 3600, 2)::text,
           'amount', coalesce(sum(${VALUE}) FILTER (WHERE l.is_billable), 0)::text)
    FROM log_entries l
    LEFT JOIN services s ON s.tenant_id = l.tenant_id AND s.id = l.service_id
    LEFT JOIN customer_services own ON own.tenant_id = l.tenant_id AND own.id = l.customer_service_id
    LEFT JOIN customer_services o ON o.tenant_id = l.tenant_id AND o.customer_id = l.customer_id
     AND o.service_id = l.service_id AND o.removed_at IS NULL
   WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id AND l.deleted_at IS NULL AND l.status <> 'Running'`;

const COLUMNS = `p.id, p.customer_id AS "customerId", c.name AS "customerName", p.name, p.code,
  p.budget_hours AS "budgetHours", p.budget_amount AS "budgetAmount", p.is_archived AS "isArchived",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version, (${USED}) AS used`;

const TABLES = `projects p
  LEFT JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id`;

/** $1 tenant, $2 id. */
export const SELECT_PROJECT = `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.tenant_id = $1 AND p.id = $2`;

/** A deleted customer finds nothing (contract 1.1), though its projects are in the list. */
const OF_CUSTOMER = `p.customer_id = (
  SELECT f.id FROM customers f WHERE f.tenant_id = $1 AND f.id = ? AND f.deleted_at IS NULL)`;

export function projectList(tenantId: string, query: ListProjectsQuery): ListStatement {
  const where = Conditions.of('p.tenant_id = ?', tenantId)
    .when(OF_CUSTOMER, query.customerId)
    .when('p.is_archived = ?', query.includeArchived ? undefined : false)
    .when('p.updated_at >= ?', query.updatedSince)
    .when(searchIn('p.name', 'p.code', 'c.name'), containing(query.search));
  return { columns: COLUMNS, from: TABLES, where, orders: PROJECT_ORDERS };
}
