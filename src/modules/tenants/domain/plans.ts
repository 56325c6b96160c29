/** What a plan allows; `null` = without limit. */
export interface PlanLimits {
  /** Per API key and clock hour. */
  readonly requestsPerHour: number;
  /** Members and pending invitations. */
  readonly seats: number | null;
  /** Not revoked. */
  readonly apiKeys: number | null;
  /** Neither archived nor deleted. */
  readonly activeCustomers: number | null;
  /** Per calendar month of the company; credit notes do not count. */
  readonly invoicesPerMonth: number | null;
}

/** The one table of plans, the cheapest first (contract 3.2). */
export const PLANS_TABLE = {
  Free: { requestsPerHour: 100, seats: 1, apiKeys: 2, activeCustomers: 10, invoicesPerMonth: 20 },
  Pro: { requestsPerHour: 1_000, seats: 5, apiKeys: 10, activeCustomers: null, invoicesPerMonth: null },
  Business: { requestsPerHour: 5_000, seats: 25, apiKeys: 50, activeCustomers: null, invoicesPerMonth: null },
  Enterprise: {
    requestsPerHour: 10_000,
    seats: null,
    apiKeys: 200,
    activeCustomers: null,
    invoicesPerMonth: null,
  },
} as const satisfies Record<string, PlanLimits>;

export type PlanName = keyof typeof PLANS_TABLE;
/** What a call can be refused for with `plan_limit_reached`; requests per hour are refused with 429. */
export type CappedThing = Exclude<keyof PlanLimits, 'requestsPerHour'>;

/** The cheapest plan that allows `needed` of a thing; `null` when none does. */
export function planThatAllows(thing: CappedThing, needed: number): PlanName | null {
  const names = Object.keys(PLANS_TABLE) as PlanName[];
  return names.find((name) => needed <= (PLANS_TABLE[name][thing] ?? Infinity)) ?? null;
}
