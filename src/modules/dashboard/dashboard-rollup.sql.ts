const RECOMPUTED = `
  SELECT 'daily_hours' AS "table", concat_ws(' ', date, user_id) AS key, sum(seconds) AS seconds,
         sum(billable) AS billable, 0.00 AS fixed, count(*) AS entries
    FROM counted GROUP BY date, user_id
   UNION ALL
  SELECT 'monthly_work', concat_ws(' ', to_char(date, 'YYYY-MM-01'), customer_id, service_id), sum(seconds),
         sum(billable), sum(fixed), count(*)
    FROM counted GROUP BY to_char(date, 'YYYY-MM-01'), customer_id, service_id`;

const KEPT = `
  SELECT 'daily_hours' AS "table", concat_ws(' ', date, user_id) AS key, sum(seconds) AS seconds,
         sum(billable_seconds) AS billable, 0.00 AS fixed, sum(entries) AS entries
    FROM daily_hours WHERE tenant_id = $1 GROUP BY date, user_id
   UNION ALL
  SELECT 'monthly_work', concat_ws(' ', month, customer_id, service_id), sum(seconds), sum(billable_seconds),
         sum(fixed_amount), sum(entries)
    FROM monthly_work WHERE tenant_id = $1 GROUP BY month, customer_id, service_id`;

const sums = (of: string): string => `json_build_object(
    'seconds', coalesce(${of}.seconds, 0), 'billableSeconds', coalesce(${of}.billable, 0),
    'fixedAmount', coalesce(${of}.fixed, 0)::numeric(20,2)::text, 'entries', coalesce(${of}.entries, 0))`;
const figures = (of: string): string =>
  `(coalesce(${of}.seconds, 0), coalesce(${of}.billable, 0), coalesce(${of}.fixed, 0), coalesce(${of}.entries, 0))`;

/** $1 tenant. A row of zeros and no row at all are the same. */
export const SELECT_DIFFERENCES = `
  WITH counted AS (
    SELECT date, user_id, customer_id, coalesce(service_id, customer_service_id) AS service_id,
           coalesce(duration_seconds, 0) AS seconds,
           CASE WHEN is_billable THEN coalesce(billable_seconds, 0) ELSE 0 END AS billable,
           CASE WHEN is_billable THEN coalesce(fixed_amount, 0) ELSE 0 END AS fixed
      FROM log_entries
     WHERE tenant_id = $1 AND status <> 'Running' AND deleted_at IS NULL
  ), recomputed AS (${RECOMPUTED}), kept AS (${KEPT})
  SELECT "table", key, ${sums('kept')} AS kept, ${sums('recomputed')} AS recomputed
    FROM recomputed FULL JOIN kept USING ("table", key)
   WHERE ${figures('recomputed')} <> ${figures('kept')}
   ORDER BY "table", key`;
