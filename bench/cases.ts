/** A route that is measured. */
export interface Case {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What share of the baseline's speed is good (product / baseline). */
  readonly goal?: number;
}

/** Rows of the seeded company that the routes are about. */
export interface Subjects {
  readonly entryId: string;
  readonly customerId: string;
  readonly serviceId: string;
}

export const LIST: Case = {
  name: 'list, 50 entries',
  method: 'GET',
  path: '/api/log-entries?limit=50',
  goal: 0.65,
};
export const DASHBOARD: Case = { name: 'dashboard', method: 'GET', path: '/api/dashboard/stats' };

export function casesFor({ entryId, customerId, serviceId }: Subjects): Case[] {
  const time = { date: '2026-04-03', startTime: '09:00:00', endTime: '10:00:00' };
  const body = JSON.stringify({ customerId, serviceId, ...time, notes: 'Weekly meeting' });
  const create = { method: 'POST', path: '/api/log-entries', body } as const;
  return [
    LIST,
    { name: 'get one entry', method: 'GET', path: `/api/log-entries/${entryId}`, goal: 0.55 },
    { name: 'create an entry', ...create },
    {
      name: 'create with Idempotency-Key',
      ...create,
      headers: { 'idempotency-key': 'bench-[<id>]' },
      goal: 0.6,
    },
    DASHBOARD,
  ];
}
