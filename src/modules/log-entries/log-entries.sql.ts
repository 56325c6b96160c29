import { orderBy } from '../../shared/database/list-order.js';
import { LOG_ENTRY_ORDERS } from './log-entry-orders.js';

/**
 * Outer joins by primary key: a list is one statement, whatever its length. Removed contacts and services keep their
 * names.
 */
const JOINS = `
    LEFT JOIN memberships m ON m.tenant_id = l.tenant_id AND m.user_id = l.user_id
    LEFT JOIN customers c ON c.tenant_id = l.tenant_id AND c.id = l.customer_id
    LEFT JOIN contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
    LEFT JOIN services s ON s.tenant_id = l.tenant_id AND s.id = l.service_id
    LEFT JOIN customer_services own ON own.tenant_id = l.tenant_id AND own.id = l.customer_service_id`;

/** Looked up only for entries that have some; instants as in the answers, since JSON has no type for them. */
const ATTACHMENTS = `
         CASE WHEN l.attachment_count > 0 THEN (
           SELECT json_agg(json_build_object(
                    'id', a.id, 'fileName', a.file_name, 'contentType', a.content_type, 'sizeBytes', a.size_bytes,
                    'uploadedAt', to_char(a.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                  ORDER BY a.uploaded_at, a.id)
             FROM log_entry_attachments a WHERE a.tenant_id = l.tenant_id AND a.log_entry_id = l.id) END`;

export const ENTRY_COLUMNS = `
         l.id, l.user_id AS "userId", m.name AS "userName", l.customer_id AS "customerId", c.name AS "customerName",
         l.contact_id AS "contactId", p.name AS "contactName",
         coalesce(l.service_id, l.customer_service_id) AS "serviceId", coalesce(s.name, own.name) AS "serviceName",
         l.project_id AS "projectId", l.invoice_id AS "invoiceId", l.status, l.date, l.start_time AS "startTime", l.end_time AS "endTime",
         l.started_at AS "startedAt", l.duration_seconds AS "durationSeconds", l.billable_seconds AS "billableSeconds",
         l.rounding, l.fixed_amount AS "fixedAmount", l.is_billable AS "isBillable", l.notes, l.tags,
         l.attachment_count AS "attachmentCount", ${ATTACHMENTS} AS attachments,
         l.created_at AS "createdAt", l.updated_at AS "updatedAt", l.version,
         l.start_sort AS "startSort"`;
export const ENTRY_TABLES = `log_entries l ${JOINS}`;

/** $1 tenant; further conditions follow. */
export const SELECT_ENTRIES = `
  SELECT ${ENTRY_COLUMNS}
    FROM ${ENTRY_TABLES}
   WHERE l.tenant_id = $1 AND l.deleted_at IS NULL`;

export const NEWEST_FIRST = orderBy(LOG_ENTRY_ORDERS.of());
export const OLDEST_FIRST = 'ORDER BY l.date, l.start_sort, l.created_at, l.id';

/** A timer that was stopped in its first second comes to no line of an invoice. */
export const HAS_A_QUANTITY = `(l.billable_seconds > 0 OR l.fixed_amount IS NOT NULL
  OR coalesce(s.type, own.type) = 'BillableFixed')`;

/** $1 tenant, $2 ids. With the prices of today: the customer's own row, else the service. */
export const SELECT_FOR_INVOICE = `
  SELECT l.id, l.customer_id AS "customerId", l.status, l.is_billable AS "isBillable", l.date,
         l.start_time AS "startTime", l.billable_seconds AS "billableSeconds", l.fixed_amount AS "fixedAmount",
         l.notes, coalesce(l.service_id, l.customer_service_id) AS "serviceId",
         coalesce(s.name, own.name) AS "serviceName", coalesce(o.type, s.type, own.type) AS "serviceType",
         l.project_id AS "projectId", j.name AS "projectName",
         coalesce(o.hourly_rate, s.hourly_rate, own.hourly_rate) AS "hourlyRate"
    FROM log_entries l ${JOINS}
    LEFT JOIN customer_services o ON o.tenant_id = l.tenant_id AND o.customer_id = l.customer_id
     AND o.service_id = l.service_id AND o.removed_at IS NULL
    LEFT JOIN projects j ON j.tenant_id = l.tenant_id AND j.id = l.project_id
   WHERE l.tenant_id = $1 AND l.id = ANY($2::uuid[]) AND l.deleted_at IS NULL
   ${OLDEST_FIRST}
     FOR UPDATE OF l`;

/**
 * $1 tenant, $2 customer, $3 service, $4 contact, $5 project: one row with what they are. The service may be named by its own id,
 * by that of the customer's row that overrides it, or be one of the customer's own.
 */
export const SELECT_REFERENCES = `
  SELECT CASE WHEN c.id IS NULL THEN 'Unknown' WHEN c.deleted_at IS NOT NULL THEN 'Removed'
              WHEN c.is_archived THEN 'Archived' ELSE 'Usable' END AS customer,
         CASE WHEN p.id IS NULL THEN 'Unknown' WHEN p.removed_at IS NOT NULL THEN 'Removed'
              ELSE 'Usable' END AS contact,
         CASE WHEN j.id IS NULL THEN 'Unknown' WHEN j.is_archived THEN 'Archived' ELSE 'Usable' END AS project,
         CASE WHEN coalesce(s.id, named.id) IS NULL THEN 'Unknown'
              WHEN coalesce(s.deleted_at, CASE WHEN s.id IS NULL THEN named.removed_at END) IS NOT NULL THEN 'Removed'
              WHEN s.is_archived THEN 'Archived' ELSE 'Usable' END AS service,
         s.id AS "serviceId", CASE WHEN s.id IS NULL THEN named.id END AS "customerServiceId",
         coalesce(o.type, s.type, named.type) AS type,
         coalesce(o.rounding, s.rounding, named.rounding, 'None') AS rounding,
         coalesce(o.fixed_amount, s.fixed_amount, named.fixed_amount) AS "fixedAmount"
    FROM (SELECT $2::uuid AS customer_id, $3::uuid AS service_id, $4::uuid AS contact_id,
                 $5::uuid AS project_id) wanted
    LEFT JOIN customers c ON c.tenant_id = $1 AND c.id = wanted.customer_id
    LEFT JOIN contacts p ON p.tenant_id = $1 AND p.id = wanted.contact_id AND p.customer_id = wanted.customer_id
    LEFT JOIN projects j ON j.tenant_id = $1 AND j.id = wanted.project_id AND j.customer_id = wanted.customer_id
    LEFT JOIN customer_services named ON named.tenant_id = $1 AND named.id = wanted.service_id
     AND named.customer_id = wanted.customer_id AND (named.service_id IS NULL OR named.removed_at IS NULL)
    LEFT JOIN services s ON s.tenant_id = $1 AND s.id = coalesce(named.service_id, wanted.service_id)
    LEFT JOIN customer_services o ON o.tenant_id = $1 AND o.customer_id = wanted.customer_id
     AND o.service_id = s.id AND o.removed_at IS NULL`;
