import type { LocalDate } from '../../shared/time/clock.js';
import type { DayRow, DocumentsRow, TopCustomerRow, UserRow, WorkRow } from './dashboard-rows.js';
import { daysOf, type Months } from './domain/months.js';
import { hoursOf, valueOf } from './domain/work-figures.js';
import type {
  DailyHoursResponse,
  DashboardStatsResponse,
  TopCustomerResponse,
  UserBreakdownResponse,
} from './dto/dashboard-stats.response.js';

export function toDashboardStats(
  months: Months,
  currency: string,
  work: WorkRow,
  documents: DocumentsRow,
): DashboardStatsResponse {
  const total = (of: (day: DayRow) => number): number => work.days.reduce((sum, day) => sum + of(day), 0);
  return {
    totalHoursThisMonth: hoursOf(total((day) => day.seconds)),
    billableHoursThisMonth: hoursOf(total((day) => day.billableSeconds)),
    totalHoursLastMonth: hoursOf(Number(work.lastMonthSeconds)),
    entriesThisMonth: total((day) => day.entries),
    revenueThisMonth: Number(documents.revenueThisMonth),
    revenueLastMonth: Number(documents.revenueLastMonth),
    outstandingAmount: Number(documents.outstanding),
    overdueAmount: Number(documents.overdueAmount),
    draftInvoices: documents.drafts,
    sentInvoices: documents.sent,
    paidInvoicesThisMonth: documents.paid,
    overdueInvoices: documents.overdue,
    currency,
    topCustomers: work.customers.map(toTopCustomer),
    dailyHoursThisMonth: toDailyHours(daysOf(months), work.days),
    userBreakdowns: work.users.map(toUserBreakdown),
  };
}

function toDailyHours(days: readonly LocalDate[], rows: readonly DayRow[]): DailyHoursResponse[] {
  const byDate = new Map(rows.map((row) => [row.date, row]));
  return days.map((date) => ({
    date,
    hours: hoursOf(byDate.get(date)?.seconds ?? 0),
    billableHours: hoursOf(byDate.get(date)?.billableSeconds ?? 0),
  }));
}

function toTopCustomer(row: TopCustomerRow): TopCustomerResponse {
  return {
    customerId: row.customerId,
    customerName: row.customerName,
    hours: hoursOf(row.seconds),
    revenue: valueOf(row),
  };
}

function toUserBreakdown(row: UserRow): UserBreakdownResponse {
  return {
    userId: row.userId,
    userName: row.userName,
    hoursThisMonth: hoursOf(row.seconds),
    entriesThisMonth: row.entries,
  };
}
