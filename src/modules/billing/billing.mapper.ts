import type { Plan } from '../../shared/http/actor.js';
import type { PlanLimits } from '../tenants/domain/plans.js';
import type { BillingResponse, UsageResponse } from './dto/billing.response.js';

export function toBillingResponse(plan: Plan, limits: PlanLimits, usage: UsageResponse): BillingResponse {
  return {
    plan,
    limits: {
      requestsPerHour: limits.requestsPerHour,
      seats: limits.seats ?? undefined,
      apiKeys: limits.apiKeys ?? undefined,
      activeCustomers: limits.activeCustomers ?? undefined,
      invoicesPerMonth: limits.invoicesPerMonth ?? undefined,
    },
    usage,
  };
}
