import { DateField, DecimalField, IdField, IntegerField, TextField } from '../../../shared/http/fields.js';
import { ListField } from '../../../shared/http/list-fields.js';

const LIMIT = 999_999_999_999.99;
const MONEY = { min: -LIMIT, max: LIMIT, decimals: 2 };
const HOURS = { min: 0, max: LIMIT, decimals: 2 };
const COUNT = { min: 0, max: 2_147_483_647 };

export class TopCustomerResponse {
  @IdField({ description: 'Customer' }) customerId: string;
  @TextField({ description: 'Name of the customer', example: 'Acme NV' }) customerName: string;
  @DecimalField({ description: 'Hours worked this month', example: 12.5, ...HOURS }) hours: number;
  @DecimalField({
    description: 'Net value of the billable work of this month at current rates, invoiced or not',
    example: 1000,
    ...MONEY,
  })
  revenue: number;
}

export class DailyHoursResponse {
  @DateField({ description: 'Day', example: '2026-04-03' }) date: string;
  @DecimalField({ description: 'Hours worked', example: 7.5, ...HOURS }) hours: number;
  @DecimalField({ description: 'Billable hours', example: 6, ...HOURS }) billableHours: number;
}

export class UserBreakdownResponse {
  @IdField({ description: 'Person' }) userId: string;
  @TextField({ description: 'Name of the person', example: 'An Peeters' }) userName: string;
  @DecimalField({ description: 'Hours worked this month', example: 80, ...HOURS }) hoursThisMonth: number;
  @IntegerField({ description: 'Entries of this month', example: 40, ...COUNT }) entriesThisMonth: number;
}

export class DashboardStatsResponse {
  @DecimalField({ description: 'Hours worked this month', example: 120.5, ...HOURS })
  totalHoursThisMonth: number;
  @DecimalField({ description: 'Billable hours of this month', example: 110.25, ...HOURS })
  billableHoursThisMonth: number;
  @DecimalField({ description: 'Hours worked in the month before', example: 98, ...HOURS })
  totalHoursLastMonth: number;
  @IntegerField({ description: 'Entries of this month', example: 64, ...COUNT }) entriesThisMonth: number;
  @DecimalField({
    description: 'Net amount invoiced this month, less what was credited',
    example: 8400,
    ...MONEY,
  })
  revenueThisMonth: number;
  @DecimalField({ description: 'The same of the month before', example: 7600, ...MONEY })
  revenueLastMonth: number;
  @DecimalField({ description: 'Still to be paid on Sent invoices', example: 4840, ...MONEY })
  outstandingAmount: number;
  @DecimalField({
    description: 'The part of it that should have been paid before today',
    example: 1210,
    ...MONEY,
  })
  overdueAmount: number;
  @IntegerField({ description: 'Drafts', example: 2, ...COUNT }) draftInvoices: number;
  @IntegerField({ description: 'Sent invoices, overdue ones included', example: 5, ...COUNT })
  sentInvoices: number;
  @IntegerField({ description: 'Invoices paid this month', example: 3, ...COUNT })
  paidInvoicesThisMonth: number;
  @IntegerField({ description: 'Sent invoices whose due date is before today', example: 1, ...COUNT })
  overdueInvoices: number;
  @TextField({ description: 'Currency of all amounts: ISO 4217', max: 3, example: 'EUR' }) currency: string;
  @ListField(() => TopCustomerResponse, { description: 'The five customers with most hours this month' })
  topCustomers: TopCustomerResponse[];
  @ListField(() => DailyHoursResponse, { description: 'Every day of this month, in order' })
  dailyHoursThisMonth: DailyHoursResponse[];
  @ListField(() => UserBreakdownResponse, { description: 'Everybody in the team; a Member sees the own row' })
  userBreakdowns: UserBreakdownResponse[];
}
