import type { Plan } from '../../shared/http/actor.js';

/** Requests per clock hour and API key (contract 3.2). */
export const REQUESTS_PER_HOUR: Record<Plan, number> = {
  Free: 100,
  Pro: 1_000,
  Business: 5_000,
  Enterprise: 10_000,
};
