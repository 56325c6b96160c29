import { EnumField, IntegerField } from '../../../shared/http/fields.js';
import { ObjectField } from '../../../shared/http/list-fields.js';
import { type Plan, PLANS } from '../../../shared/http/actor.js';

const MANY = 1_000_000_000;

export class PlanLimitsResponse {
  @IntegerField({ description: 'Requests per hour and API key', example: 1000, min: 0, max: MANY })
  requestsPerHour: number;
  @IntegerField({
    description: 'Members and pending invitations',
    example: 5,
    min: 0,
    max: MANY,
    optional: true,
  })
  seats?: number;
  @IntegerField({ description: 'API keys', example: 10, min: 0, max: MANY, optional: true }) apiKeys?: number;
  @IntegerField({ description: 'Active customers', example: 10, min: 0, max: MANY, optional: true })
  activeCustomers?: number;
  @IntegerField({
    description: 'Invoices issued in a calendar month',
    example: 20,
    min: 0,
    max: MANY,
    optional: true,
  })
  invoicesPerMonth?: number;
}

export class UsageResponse {
  @IntegerField({ description: 'Members and pending invitations', example: 2, min: 0, max: MANY })
  seats: number;
  @IntegerField({ description: 'API keys that are not revoked', example: 3, min: 0, max: MANY })
  apiKeys: number;
  @IntegerField({ description: 'Customers neither archived nor deleted', example: 14, min: 0, max: MANY })
  activeCustomers: number;
  @IntegerField({
    description: 'Invoices issued this month in the time zone of the company; credit notes do not count',
    example: 6,
    min: 0,
    max: MANY,
  })
  invoicesPerMonth: number;
}

export class BillingResponse {
  @EnumField(PLANS, { description: 'The plan', example: 'Pro' }) plan: Plan;
  @ObjectField(() => PlanLimitsResponse, { description: 'What it allows; what is unlimited is left out' })
  limits: PlanLimitsResponse;
  @ObjectField(() => UsageResponse, { description: 'What is used now' }) usage: UsageResponse;
}
