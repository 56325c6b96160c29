import { toDashboardStats } from '../src/modules/dashboard/dashboard.mapper.js';
import type { DocumentsRow, WorkRow } from '../src/modules/dashboard/dashboard-rows.js';
import { SELECT_DOCUMENTS, SELECT_WORK } from '../src/modules/dashboard/dashboard.sql.js';
import { monthsAround } from '../src/modules/dashboard/domain/months.js';
import { localDate } from '../src/shared/time/clock.js';

export interface Dashboard {
  readonly tenantId: string;
  readonly query: <Row extends object>(sql: string, parameters: unknown[]) => Promise<Row[]>;
}

/** The product's three statements and its own arithmetic: what differs is everything around. */
export async function dashboard({ tenantId, query }: Dashboard): Promise<object> {
  const [settings] = await query<{ currency: string; timeZone: string }>(
    'SELECT t.*, t.time_zone AS "timeZone" FROM tenants t WHERE id = $1',
    [tenantId],
  );
  const { currency, timeZone } = settings!;
  const today = localDate(new Date(), timeZone);
  const months = monthsAround(today);
  const days = [months.current, months.next, months.last];
  const [work, documents] = await Promise.all([
    query<WorkRow>(SELECT_WORK, [tenantId, ...days, null]),
    query<DocumentsRow>(SELECT_DOCUMENTS, [tenantId, ...days, today, currency]),
  ]);
  return toDashboardStats(months, currency, work[0]!, documents[0]!);
}
