import { Conditions, containing, searchIn } from '../../shared/database/conditions.js';
import type { ListStatement } from '../../shared/http/list-reader.js';
import { CUSTOMER_ORDERS } from './customer-orders.js';
import type { ListCustomersQuery } from './dto/customer.dto.js';

const COLUMNS = `c.id, c.name, c.is_company AS "isCompany", c.vat_number AS "vatNumber",
  c.registration_number AS "registrationNumber", c.peppol_id AS "peppolId", c.email, c.language, c.currency,
  c.payment_term_days AS "paymentTermDays", c.default_buyer_reference AS "defaultBuyerReference",
  c.address_street AS "addressStreet", c.address_line2 AS "addressLine2", c.address_postal_code AS "addressPostalCode",
  c.address_city AS "addressCity", c.address_country AS "addressCountry", c.address_country_code AS "addressCountryCode",
  c.notes, c.is_archived AS "isArchived", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version`;

const CONTACTS = `
  SELECT coalesce(json_agg(json_build_object(
           'id', p.id, 'name', p.name, 'role', p.role, 'email', p.email, 'phone', p.phone, 'isPrimary', p.is_primary
         ) ORDER BY p.position, p.id), '[]')
    FROM contacts p
   WHERE p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.removed_at IS NULL`;

const CUSTOM_SERVICES = `
  SELECT coalesce(json_agg(json_build_object(
           'id', o.id, 'serviceId', o.service_id, 'name', o.name, 'type', o.type, 'rounding', o.rounding,
           'hourlyRate', o.hourly_rate::text, 'fixedAmount', o.fixed_amount::text, 'description', o.description,
           'sortOrder', o.sort_order,
           'inherited', CASE WHEN s.id IS NOT NULL THEN
             json_build_object('name', s.name, 'type', s.type, 'rounding', s.rounding) END
         ) ORDER BY o.sort_order, coalesce(o.name, s.name), o.id), '[]')
    FROM customer_services o
    LEFT JOIN services s ON s.tenant_id = o.tenant_id AND s.id = o.service_id
   WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.id AND o.removed_at IS NULL`;

/** $1 tenant, $2 id. A customer with its lists, whatever their number, in one statement. */
export const SELECT_CUSTOMER = `
  SELECT ${COLUMNS}, (${CONTACTS}) AS contacts, (${CUSTOM_SERVICES}) AS "customServices"
    FROM customers c
   WHERE c.tenant_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`;

const LAST_ENTRY = `
  SELECT l.date FROM log_entries l
   WHERE l.tenant_id = c.tenant_id AND l.customer_id = c.id AND l.deleted_at IS NULL
   ORDER BY l.date DESC LIMIT 1`;

const LIST_COLUMNS = `c.id, c.name, c.is_company AS "isCompany", c.vat_number AS "vatNumber",
  c.is_archived AS "isArchived", p.name AS "primaryContactName", p.role AS "primaryContactRole",
  (${LAST_ENTRY}) AS "lastLogEntry", c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;

const LIST_TABLES = `customers c
  LEFT JOIN contacts p
    ON p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.is_primary AND p.removed_at IS NULL`;

const HAS_TEXT = `(${searchIn('c.name', 'c.vat_number', 'c.email')} OR EXISTS (
  SELECT FROM contacts q
   WHERE q.tenant_id = c.tenant_id AND q.customer_id = c.id AND q.removed_at IS NULL AND ${searchIn('q.name')}))`;

/** Contact and last entry are one index entry per customer. */
export function customerList(tenantId: string, query: ListCustomersQuery): ListStatement {
  const where = Conditions.of('c.tenant_id = ?', tenantId)
    .and(query.includeArchived ? 'c.deleted_at IS NULL' : 'c.deleted_at IS NULL AND NOT c.is_archived')
    .when('c.updated_at >= ?', query.updatedSince)
    .when(HAS_TEXT, containing(query.search));
  return {
    columns: LIST_COLUMNS,
    from: LIST_TABLES,
    keysFrom: 'customers c',
    where,
    orders: CUSTOMER_ORDERS,
  };
}
