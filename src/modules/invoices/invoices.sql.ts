/** The form of an instant inside JSON: ISO 8601, UTC, milliseconds, as everywhere. */
function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export const LIST_COLUMNS = `i.id, i.invoice_number AS "invoiceNumber", i.customer_id AS "customerId",
  coalesce(i.buyer->>'name', c.name) AS "customerName", i.document_type AS "documentType", i.status, i.currency,
  i.date, i.due_date AS "dueDate", i.subtotal, i.vat_amount AS "vatAmount", i.total, i.paid_amount AS "paidAmount",
  i.credited_amount AS "creditedAmount", i.last_email_sent_at AS "lastEmailSentAt", i.is_archived AS "isArchived",
  i.created_at AS "createdAt", i.updated_at AS "updatedAt"`;

const COLUMNS = `${LIST_COLUMNS}, i.contact_id AS "contactId",
  CASE WHEN i.buyer IS NULL THEN p.name ELSE i.buyer->>'contactName' END AS "contactName",
  i.language, i.paid_date AS "paidDate", i.buyer_reference AS "buyerReference", i.notes,
  i.payment_reference AS "paymentReference", i.credited_invoice_id AS "creditedInvoiceId",
  i.original_line_items AS "originalLineItems", i.vat_breakdown AS "vatBreakdown", c.is_company AS "customerIsCompany",
  c.vat_number AS "customerVatNumber", i.seller, i.buyer, i.issued_at AS "issuedAt",
  i.service_from AS "serviceFrom", i.service_to AS "serviceTo", i.version`;

const LINES = `
  SELECT coalesce(json_agg(json_build_object(
           'description', l.description, 'quantity', l.quantity::text, 'unitCode', l.unit_code, 'rate', l.rate::text,
           'vatPercent', l.vat_percent::text, 'vatCategoryCode', l.vat_category_code,
           'netAmount', l.net_amount::text, 'sourceLogEntryId', l.source_log_entry_id
         ) ORDER BY l.position), '[]')
    FROM invoice_lines l WHERE l.tenant_id = i.tenant_id AND l.invoice_id = i.id`;

const SOURCES = `
  SELECT coalesce(json_agg(s.log_entry_id ORDER BY s.position), '[]')
    FROM invoice_source_entries s WHERE s.tenant_id = i.tenant_id AND s.invoice_id = i.id`;

/** The project that all entries share, or NULL: entries of an invoice are locked, so it needs no column. */
const PROJECT = `
  SELECT max(e.project_id::text)
    FROM invoice_source_entries s
    JOIN log_entries e ON e.tenant_id = s.tenant_id AND e.id = s.log_entry_id
   WHERE s.tenant_id = i.tenant_id AND s.invoice_id = i.id
  HAVING count(*) = count(e.project_id) AND count(DISTINCT e.project_id) = 1`;

const PAYMENTS = `
  SELECT coalesce(json_agg(json_build_object(
           'id', y.id, 'date', y.date, 'amount', y.amount::text, 'method', y.method, 'reference', y.reference,
           'createdAt', ${iso('y.created_at')}, 'createdBy', y.created_by
         ) ORDER BY y.date, y.created_at, y.id), '[]')
    FROM invoice_payments y WHERE y.tenant_id = i.tenant_id AND y.invoice_id = i.id`;

// Events of one millisecond: a payment comes before the status that it brings.
const EVENTS = `
  SELECT coalesce(json_agg(json_build_object(
           'timestamp', ${iso('e.occurred_at')}, 'type', e.type, 'description', e.description,
           'actorEmail', e.actor_email, 'status', e.status, 'errorMessage', e.error_message, 'toolId', e.tool_id,
           'externalId', e.external_id, 'details', e.details
         ) ORDER BY e.occurred_at, e.type, e.id), '[]')
    FROM invoice_events e WHERE e.tenant_id = i.tenant_id AND e.invoice_id = i.id`;

const CREDIT_NOTES = `
  SELECT coalesce(json_agg(n.id ORDER BY n.created_at, n.id), '[]')
    FROM invoices n WHERE n.tenant_id = i.tenant_id AND n.credited_invoice_id = i.id AND n.deleted_at IS NULL`;

const CREDITED_NUMBER = `
  SELECT o.invoice_number FROM invoices o WHERE o.tenant_id = i.tenant_id AND o.id = i.credited_invoice_id`;

const CREDITED_DATE = `
  SELECT o.date FROM invoices o WHERE o.tenant_id = i.tenant_id AND o.id = i.credited_invoice_id`;

/** $1 tenant, $2 id. An invoice with all its parts in one statement. */
export const SELECT_INVOICE = `
  SELECT ${COLUMNS}, (${LINES}) AS lines, (${SOURCES}) AS "sourceLogEntryIds", (${PROJECT}) AS "projectId",
         (${PAYMENTS}) AS payments,
         (${EVENTS}) AS events, (${CREDIT_NOTES}) AS "creditNoteIds", (${CREDITED_NUMBER}) AS "creditedInvoiceNumber",
         (${CREDITED_DATE}) AS "creditedInvoiceDate"
    FROM invoices i
    JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
    LEFT JOIN contacts p ON p.tenant_id = i.tenant_id AND p.id = i.contact_id
   WHERE i.tenant_id = $1 AND i.id = $2 AND i.deleted_at IS NULL`;

/** $1 tenant, $2 customer, $3 contact or NULL. */
export const SELECT_BUYER = `
  SELECT c.name, c.is_company AS "isCompany", c.vat_number AS "vatNumber",
         c.registration_number AS "registrationNumber", c.peppol_id AS "peppolId", c.email,
         c.address_street AS "addressStreet", c.address_line2 AS "addressLine2",
         c.address_postal_code AS "addressPostalCode", c.address_city AS "addressCity",
         c.address_country AS "addressCountry", c.address_country_code AS "addressCountryCode",
         p.name AS "contactName", p.email AS "contactEmail", p.phone AS "contactPhone",
         c.deleted_at IS NOT NULL AS "isDeleted", c.language, c.currency,
         c.default_buyer_reference AS "defaultBuyerReference", p.id AS "contactId",
         p.removed_at IS NOT NULL AS "isContactRemoved"
    FROM customers c
    LEFT JOIN contacts p ON p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.id = $3
   WHERE c.tenant_id = $1 AND c.id = $2`;

/** $1 tenant, $2 invoice. First and last day of its entries. */
export const SELECT_SERVICE_PERIOD = `
  SELECT min(e.date) AS "from", max(e.date) AS "to"
    FROM invoice_source_entries s
    JOIN log_entries e ON e.tenant_id = s.tenant_id AND e.id = s.log_entry_id
   WHERE s.tenant_id = $1 AND s.invoice_id = $2`;
