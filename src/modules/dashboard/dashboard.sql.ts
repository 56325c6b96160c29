const HOURS_BY_DAY = `
  SELECT date, sum(seconds) AS seconds, sum(billable_seconds) AS billable, sum(entries) AS entries
    FROM daily_hours
   WHERE tenant_id = $1 AND date >= $2 AND date < $3
   GROUP BY date`;

const HOURS_BY_USER = `
  SELECT user_id, sum(seconds) AS seconds, sum(entries) AS entries
    FROM daily_hours
   WHERE tenant_id = $1 AND date >= $2 AND date < $3
   GROUP BY user_id`;

/** Prices of today: the customer's own row, else the service. */
const TOP_CUSTOMERS = `
  SELECT w.customer_id, c.name, sum(w.seconds) AS seconds,
         coalesce(sum(w.fixed_amount) FILTER (WHERE price.type = 'BillableFixed'), 0) AS fixed,
         coalesce(sum(w.billable_seconds * price.rate) FILTER (WHERE price.type = 'BillableTime'), 0) AS timed
    FROM monthly_work w
    JOIN customers c ON c.tenant_id = w.tenant_id AND c.id = w.customer_id
    LEFT JOIN services s ON s.tenant_id = w.tenant_id AND s.id = w.service_id
    LEFT JOIN customer_services own ON own.tenant_id = w.tenant_id AND own.id = w.service_id
    LEFT JOIN customer_services o ON o.tenant_id = w.tenant_id AND o.customer_id = w.customer_id
     AND o.service_id = w.service_id AND o.removed_at IS NULL
   CROSS JOIN LATERAL (SELECT coalesce(o.type, s.type, own.type) AS type,
                              coalesce(o.hourly_rate, s.hourly_rate, own.hourly_rate, 0) AS rate) price
   WHERE w.tenant_id = $1 AND w.month = $2
   GROUP BY w.customer_id, c.name
  HAVING sum(w.entries) > 0
   ORDER BY seconds DESC, c.name, w.customer_id
   LIMIT 5`;

/**
 * $1 tenant, $2 first day of the month, $3 of the next, $4 of the last one, $5 a person, or NULL for all. One row.
 * Reads rows per day, person, customer and service: their number does not grow with the entries.
 */
export const SELECT_WORK = `
  SELECT (SELECT coalesce(json_agg(json_build_object(
                   'date', d.date, 'seconds', d.seconds, 'billableSeconds', d.billable, 'entries', d.entries)), '[]')
            FROM (${HOURS_BY_DAY}) d) AS days,
         (SELECT coalesce(sum(seconds), 0)::text FROM daily_hours
           WHERE tenant_id = $1 AND date >= $4 AND date < $2) AS "lastMonthSeconds",
         (SELECT coalesce(json_agg(json_build_object(
                   'userId', m.user_id, 'userName', m.name, 'seconds', coalesce(h.seconds, 0),
                   'entries', coalesce(h.entries, 0)) ORDER BY m.name, m.user_id), '[]')
            FROM memberships m LEFT JOIN (${HOURS_BY_USER}) h ON h.user_id = m.user_id
           WHERE m.tenant_id = $1 AND m.removed_at IS NULL AND ($5::uuid IS NULL OR m.user_id = $5)) AS users,
         (SELECT coalesce(json_agg(json_build_object(
                   'customerId', t.customer_id, 'customerName', t.name, 'seconds', t.seconds,
                   'fixedAmount', t.fixed::text, 'secondsTimesRate', t.timed::text)
                   ORDER BY t.seconds DESC, t.name, t.customer_id), '[]')
            FROM (${TOP_CUSTOMERS}) t) AS customers`;

/** Drafts and Sent ones; a partial index holds no others. */
const OPEN = `
  SELECT count(*) FILTER (WHERE status = 'Draft')::int AS drafts,
         count(*) FILTER (WHERE status = 'Sent')::int AS sent,
         count(*) FILTER (WHERE status = 'Sent' AND due_date < $5)::int AS overdue,
         coalesce(sum(total - credited_amount - paid_amount)
           FILTER (WHERE status = 'Sent' AND currency = $6), 0) AS outstanding,
         coalesce(sum(total - credited_amount - paid_amount)
           FILTER (WHERE status = 'Sent' AND currency = $6 AND due_date < $5), 0) AS overdue_amount
    FROM invoices
   WHERE tenant_id = $1 AND status IN ('Draft', 'Sent') AND document_type = 'Invoice' AND deleted_at IS NULL`;

const PAID = `
  SELECT count(*)::int AS paid
    FROM invoices
   WHERE tenant_id = $1 AND status = 'Paid' AND document_type = 'Invoice' AND deleted_at IS NULL
     AND paid_date >= $2 AND paid_date < $3`;

/** A subquery and no join: looked up by key for the few credit notes, whatever the planner thinks of their number. */
const STATUS_OF_CREDITED = `
  SELECT credited.status FROM invoices credited
   WHERE credited.tenant_id = i.tenant_id AND credited.id = i.credited_invoice_id`;

/** A credit note takes its amount off, unless its invoice is Cancelled and so counts for nothing itself. */
const REVENUE = `
  SELECT coalesce(sum(dated.amount) FILTER (WHERE dated.date >= $2), 0) AS current,
         coalesce(sum(dated.amount) FILTER (WHERE dated.date < $2), 0) AS last
    FROM (
      SELECT i.date, CASE i.document_type WHEN 'CreditNote' THEN -i.subtotal ELSE i.subtotal END AS amount
        FROM invoices i
       WHERE i.tenant_id = $1 AND i.date >= $4 AND i.date < $3 AND i.deleted_at IS NULL AND i.currency = $6
         AND i.status IN ('Sent', 'Paid')
         AND (i.document_type = 'Invoice' OR (${STATUS_OF_CREDITED}) <> 'Cancelled')
    ) dated`;

/**
 * $1 tenant, $2 first day of the month, $3 of the next, $4 of the last one, $5 today, $6 currency. One row. Archived
 * ones count.
 */
export const SELECT_DOCUMENTS = `
  SELECT open.drafts, open.sent, open.overdue, open.outstanding::text, open.overdue_amount::text AS "overdueAmount",
         paid.paid, revenue.current::text AS "revenueThisMonth", revenue.last::text AS "revenueLastMonth"
    FROM (${OPEN}) open, (${PAID}) paid, (${REVENUE}) revenue`;
