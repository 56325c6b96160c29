/*
 * From two temporary tables to the real ones, in the transaction of one tenant. COPY cannot go into tables with
 * row-level security, and this way all triggers and constraints hold. $1 is the tenant.
 */

export const STAGING = `
  SET LOCAL work_mem = '256MB';
  SET LOCAL temp_buffers = '256MB';
  CREATE TEMP TABLE seed_entries (
    place integer, id uuid DEFAULT gen_random_uuid(), user_id uuid, customer_id uuid, contact_id uuid, project_id uuid,
    service_id uuid, customer_service_id uuid, invoice_id uuid, date date, start_sort integer,
    duration_seconds integer, billable_seconds integer, rounding text, is_billable boolean, notes text, tags text[],
    is_fixed boolean, price numeric(14,4), service_name text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE seed_invoices (
    id uuid, customer_id uuid, number text, prefix text, sequence integer, date date, due_date date, paid_date date
  ) ON COMMIT DROP;`;

export const ENTRY_COLUMNS = [
  ...['place', 'user_id', 'customer_id', 'contact_id', 'project_id', 'service_id', 'customer_service_id'],
  ...['invoice_id', 'date', 'start_sort', 'duration_seconds', 'billable_seconds', 'rounding', 'is_billable'],
  ...['notes', 'tags', 'is_fixed', 'price', 'service_name'],
] as const;

export const INVOICE_COLUMNS = [
  ...['id', 'customer_id', 'number', 'prefix', 'sequence', 'date', 'due_date', 'paid_date'],
] as const;

/** When an entry was written: as its work ended; without a time, in the evening. */
const WRITTEN_AT = `
  (date + make_interval(secs => CASE WHEN start_sort < 0 THEN 64800 ELSE start_sort + duration_seconds END))
    AT TIME ZONE 'UTC'`;

/** The lines as contract 6.3 makes them; round() of NUMERIC goes half up, away from zero, as all our rounding does. */
export const LINES = `
  CREATE INDEX ON seed_entries (place);
  CREATE TEMP TABLE seed_lines ON COMMIT DROP AS
  SELECT e.invoice_id, e.id AS entry_id, e.service_name || to_char(e.date, ' "–" FMDD FMMonth YYYY')
           || coalesce(E'\\n' || e.notes, '') AS description,
         q.quantity, CASE WHEN e.is_fixed THEN 'EA' ELSE 'HUR' END AS unit_code, e.price AS rate,
         round(q.quantity * e.price, 2) AS net_amount,
         (row_number() OVER (PARTITION BY e.invoice_id
            ORDER BY e.date, e.start_sort, ${WRITTEN_AT}, e.id))::int - 1 AS position
    FROM seed_entries e
   CROSS JOIN LATERAL (
     SELECT CASE WHEN e.is_fixed THEN 1 ELSE round(e.billable_seconds::numeric / 3600, 4) END AS quantity) q
   WHERE e.invoice_id IS NOT NULL;
  ANALYZE seed_lines, seed_invoices, seed_entries;`;

/** The seller and buyer are kept in the invoice as they are now. */
const SELLER = `
  jsonb_build_object(
    'companyName', t.company_name, 'vatNumber', t.vat_number,
    'companyRegistrationNumber', t.company_registration_number, 'legalForm', t.legal_form, 'email', t.email,
    'phone', t.phone, 'website', t.website, 'contactName', t.contact_name, 'addressStreet', t.address_street,
    'addressLine2', t.address_line2, 'addressPostalCode', t.address_postal_code, 'addressCity', t.address_city,
    'addressCountry', t.address_country, 'addressCountryCode', t.address_country_code, 'iban', t.iban, 'bic', t.bic,
    'peppolId', t.peppol_id, 'language', t.language, 'invoiceFooter', t.invoice_footer,
    'vatExemptionReason', t.vat_exemption_reason)`;
const BUYER = `
  jsonb_build_object(
    'name', c.name, 'isCompany', c.is_company, 'vatNumber', c.vat_number, 'registrationNumber', c.registration_number,
    'peppolId', c.peppol_id, 'email', c.email, 'addressStreet', c.address_street, 'addressLine2', c.address_line2,
    'addressPostalCode', c.address_postal_code, 'addressCity', c.address_city, 'addressCountry', c.address_country,
    'addressCountryCode', c.address_country_code, 'contactName', NULL, 'contactEmail', NULL, 'contactPhone', NULL)`;

/** One VAT group: all customers are of the company's own country. */
export const INVOICES = `
  WITH sums AS (
    SELECT invoice_id, sum(net_amount) AS subtotal,
           jsonb_agg(jsonb_build_object(
             'description', description, 'quantity', trim_scale(quantity)::text, 'unitCode', unit_code,
             'rate', trim_scale(rate)::text, 'vatPercent', trim_scale(t.default_vat_percent)::text,
             'vatCategoryCode', 'S', 'netAmount', net_amount::text, 'sourceLogEntryId', entry_id)
             ORDER BY position) AS lines
      FROM seed_lines CROSS JOIN tenants t
     WHERE t.id = $1
     GROUP BY invoice_id
  ), taxed AS (
    SELECT s.*, round(s.subtotal * t.default_vat_percent / 100, 2) AS vat
      FROM sums s CROSS JOIN tenants t
     WHERE t.id = $1
  )
  INSERT INTO invoices (tenant_id, id, status, invoice_number, sequence, series_prefix, customer_id, currency, language,
                        date, due_date, paid_date, payment_reference, subtotal, vat_amount, total, paid_amount,
                        original_line_items, seller, buyer, service_from, service_to, issued_at, created_at, updated_at,
                        version)
  SELECT t.id, i.id, CASE WHEN i.paid_date IS NULL THEN 'Sent' ELSE 'Paid' END, i.number, i.sequence, i.prefix,
         i.customer_id, t.currency, t.language, i.date, i.due_date, i.paid_date, i.number, x.subtotal, x.vat,
         x.subtotal + x.vat, CASE WHEN i.paid_date IS NULL THEN 0 ELSE x.subtotal + x.vat END, x.lines,
         ${SELLER}, ${BUYER}, d.first_day, d.last_day, m.issued_at, m.created_at, coalesce(m.paid_at, m.issued_at),
         CASE WHEN i.paid_date IS NULL THEN 2 ELSE 3 END
    FROM seed_invoices i
    JOIN taxed x ON x.invoice_id = i.id
    JOIN (SELECT invoice_id, min(date) AS first_day, max(date) AS last_day FROM seed_entries GROUP BY invoice_id) d
      ON d.invoice_id = i.id
    JOIN tenants t ON t.id = $1
    JOIN customers c ON c.tenant_id = t.id AND c.id = i.customer_id
   CROSS JOIN LATERAL (
     SELECT (i.date + interval '9 hours 5 minutes') AT TIME ZONE 'UTC' AS created_at,
            (i.date + interval '9 hours 10 minutes') AT TIME ZONE 'UTC' AS issued_at,
            (i.paid_date + interval '10 hours') AT TIME ZONE 'UTC' AS paid_at) m`;

/** $2, $3: from which place to which. In pieces, since what a statement's triggers have to do is kept in memory. */
export const ENTRIES = `
  INSERT INTO log_entries (tenant_id, id, user_id, customer_id, contact_id, project_id, service_id, customer_service_id,
                           invoice_id, status, date, start_time, end_time, start_sort, duration_seconds,
                           billable_seconds, rounding, fixed_amount, is_billable, notes, tags, created_at, updated_at,
                           version)
  SELECT $1, id, user_id, customer_id, contact_id, project_id, service_id, customer_service_id, invoice_id,
         CASE WHEN invoice_id IS NULL THEN 'Completed' ELSE 'Invoiced' END, date,
         CASE WHEN start_sort >= 0 THEN time '00:00' + make_interval(secs => start_sort) END,
         CASE WHEN start_sort >= 0 THEN time '00:00' + make_interval(secs => start_sort + duration_seconds) END,
         start_sort, duration_seconds, billable_seconds, rounding, CASE WHEN is_fixed THEN price END, is_billable,
         notes, tags, ${WRITTEN_AT}, ${WRITTEN_AT}, CASE WHEN invoice_id IS NULL THEN 1 ELSE 2 END
    FROM seed_entries
   WHERE place >= $2 AND place < $3
   ORDER BY place`;

export const PARTS_OF_INVOICES = [
  `INSERT INTO invoice_lines (tenant_id, invoice_id, position, description, quantity, unit_code, rate, vat_percent,
                              vat_category_code, net_amount, source_log_entry_id)
   SELECT t.id, l.invoice_id, l.position, l.description, l.quantity, l.unit_code, l.rate, t.default_vat_percent, 'S',
          l.net_amount, l.entry_id
     FROM seed_lines l CROSS JOIN tenants t
    WHERE t.id = $1
    ORDER BY l.invoice_id, l.position`,
  `INSERT INTO invoice_source_entries (tenant_id, invoice_id, log_entry_id, position)
   SELECT $1, invoice_id, entry_id, position FROM seed_lines ORDER BY invoice_id, position`,
  `INSERT INTO invoice_series (tenant_id, document_type, prefix, next_sequence, last_issued_date)
   SELECT $1, 'Invoice', prefix, max(sequence) + 1, max(date) FROM seed_invoices GROUP BY prefix`,
  `INSERT INTO tenant_counters (tenant_id, name, value) SELECT $1, 'draft', count(*) FROM seed_invoices`,
];

/** $2: the id of the Owner. */
export const PAYMENTS = `
  INSERT INTO invoice_payments (tenant_id, invoice_id, date, amount, created_by, created_at)
  SELECT i.tenant_id, i.id, i.paid_date, i.total, $2, i.updated_at
    FROM invoices i
   WHERE i.tenant_id = $1 AND i.paid_date IS NOT NULL AND i.total <> 0`;

/** $2: the Owner's address. */
export const EVENTS = `
  INSERT INTO invoice_events (tenant_id, invoice_id, occurred_at, type, description, actor_email, details)
  SELECT i.tenant_id, i.id, e.occurred_at, e.type, e.description, $2, e.details
    FROM invoices i
    JOIN (SELECT invoice_id, count(*) AS entries FROM seed_lines GROUP BY invoice_id) n ON n.invoice_id = i.id
   CROSS JOIN LATERAL (VALUES
     (i.created_at, 'Created', 'Created with ' || n.entries || CASE n.entries WHEN 1 THEN ' entry' ELSE ' entries' END,
      NULL::jsonb),
     (i.issued_at, 'StatusChanged', 'From Draft to Sent', '{"from": "Draft", "to": "Sent"}'),
     (i.updated_at, 'PaymentRecorded', format('Payment of %s %s on %s', i.total, i.currency, i.paid_date),
      jsonb_build_object('amount', i.total, 'date', i.paid_date)),
     (i.updated_at + interval '1 millisecond', 'StatusChanged', 'From Sent to Paid', '{"from": "Sent", "to": "Paid"}')
   ) e (occurred_at, type, description, details)
   WHERE i.tenant_id = $1 AND (i.paid_date IS NOT NULL OR e.occurred_at <= i.issued_at)
     AND (e.type <> 'PaymentRecorded' OR (i.paid_date IS NOT NULL AND i.total <> 0))`;

/** What grows with the seed: the planner learns of it, and the first reads need not tidy up. */
export const TIDY = `
  VACUUM (ANALYZE) log_entries, invoices, invoice_lines, invoice_source_entries, invoice_payments, invoice_events,
    customers, contacts, customer_services, services, projects, memberships`;
