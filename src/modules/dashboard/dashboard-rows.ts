import type { LocalDate } from '../../shared/time/clock.js';
import type { BillableWork } from './domain/work-figures.js';

export interface DayRow {
  date: LocalDate;
  seconds: number;
  billableSeconds: number;
  entries: number;
}

export interface UserRow {
  userId: string;
  userName: string;
  seconds: number;
  entries: number;
}

export interface TopCustomerRow extends BillableWork {
  customerId: string;
  customerName: string;
  seconds: number;
}

/** Sums of entries. */
export interface WorkRow {
  /** Days of this month that have entries, in no order. */
  days: DayRow[];
  lastMonthSeconds: string;
  users: UserRow[];
  customers: TopCustomerRow[];
}

/** Sums of invoices and credit notes; decimals as text. */
export interface DocumentsRow {
  drafts: number;
  sent: number;
  overdue: number;
  outstanding: string;
  overdueAmount: string;
  paid: number;
  revenueThisMonth: string;
  revenueLastMonth: string;
}
