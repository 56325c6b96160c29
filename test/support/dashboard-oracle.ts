import type pg from 'pg';
import { asOwner } from './test-database.js';
import type { TestApp } from './test-app.js';

interface EntryRow {
  user_id: string;
  customer_id: string;
  service: string;
  date: string;
  seconds: number;
  billable: number;
  /** Cents. */
  fixed: number;
}

interface InvoiceRow {
  id: string;
  document_type: string;
  status: string;
  date: string;
  due_date: string;
  paid_date: string | null;
  currency: string;
  credited_invoice_id: string | null;
  /** Cents. */
  subtotal: number;
  due: number;
}

interface PriceRow {
  customer_id: string | null;
  service_id: string;
  type: string | null;
  /** Ten-thousandths. */
  rate: string | null;
}

interface NamedRow {
  id: string;
  name: string;
}

const ENTRIES = `
  SELECT user_id, customer_id, coalesce(service_id, customer_service_id) AS service, date::text,
         coalesce(duration_seconds, 0) AS seconds, CASE WHEN is_billable THEN coalesce(billable_seconds, 0) ELSE 0 END AS billable,
         CASE WHEN is_billable THEN coalesce(fixed_amount * 100, 0)::int ELSE 0 END AS fixed
    FROM log_entries WHERE tenant_id = $1 AND status IN ('Completed', 'Invoiced') AND deleted_at IS NULL`;
const INVOICES = `
  SELECT id, document_type, status, date::text, due_date::text, paid_date::text, currency, credited_invoice_id,
         (subtotal * 100)::int AS subtotal, ((total - credited_amount - paid_amount) * 100)::int AS due
    FROM invoices WHERE tenant_id = $1 AND deleted_at IS NULL`;
/** The customer's rows first: the first row that says something wins. */
const PRICES = `
  SELECT customer_id, coalesce(service_id, id) AS service_id, type, (hourly_rate * 10000)::bigint::text AS rate
    FROM customer_services WHERE tenant_id = $1 AND (removed_at IS NULL OR service_id IS NULL)
   UNION ALL
  SELECT NULL, id, type, (hourly_rate * 10000)::bigint::text FROM services WHERE tenant_id = $1`;
const CUSTOMERS = 'SELECT id, name FROM customers WHERE tenant_id = $1';
const PEOPLE = 'SELECT user_id AS id, name FROM memberships WHERE tenant_id = $1 AND removed_at IS NULL';

const add = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
/** Half up, in whole numbers. */
const hours = (seconds: number): number => Math.floor((seconds * 200 + 3600) / 7200) / 100;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The dashboard of an Owner, counted from the rows of entries and invoices one by one (contract 6.10). Independent of
 * the code that is tested: plain numbers, no SQL sums, no decimals. Names are compared as ASCII.
 */
export async function expectedDashboard(
  test: TestApp,
  tenantId: string,
  today: string,
): Promise<Record<string, unknown>> {
  return asOwner(test.database, async (owner) => {
    const rows = rowsFor(owner, tenantId);
    const entries = await rows<EntryRow>(ENTRIES);
    const month = today.slice(0, 7);
    const now = entries.filter(({ date }) => date.startsWith(month));
    const last = entries.filter(({ date }) => date.startsWith(monthBefore(month)));
    return {
      totalHoursThisMonth: hours(add(now.map(({ seconds }) => seconds))),
      billableHoursThisMonth: hours(add(now.map(({ billable }) => billable))),
      totalHoursLastMonth: hours(add(last.map(({ seconds }) => seconds))),
      entriesThisMonth: now.length,
      ...documents(await rows<InvoiceRow>(INVOICES), today),
      currency: 'EUR',
      topCustomers: topCustomers(now, await rows<NamedRow>(CUSTOMERS), await rows<PriceRow>(PRICES)),
      dailyHoursThisMonth: days(now, month),
      userBreakdowns: users(now, await rows<NamedRow>(PEOPLE)),
    };
  });
}

function rowsFor(owner: pg.Client, tenantId: string): <Row extends object>(sql: string) => Promise<Row[]> {
  return async <Row extends object>(sql: string) => (await owner.query<Row>(sql, [tenantId])).rows;
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

function documents(all: readonly InvoiceRow[], today: string): Record<string, number> {
  const month = today.slice(0, 7);
  const invoices = all.filter(({ document_type }) => document_type === 'Invoice');
  const notes = all.filter(({ document_type }) => document_type === 'CreditNote');
  const cancelled = new Set(invoices.filter(({ status }) => status === 'Cancelled').map(({ id }) => id));
  const counted = [
    ...invoices.filter(({ status }) => status === 'Sent' || status === 'Paid'),
    ...notes
      .filter(({ credited_invoice_id }) => !cancelled.has(credited_invoice_id!))
      .map((note) => ({ ...note, subtotal: -note.subtotal })),
  ].filter(({ currency }) => currency === 'EUR');
  const revenue = (of: string): number =>
    add(counted.filter(({ date }) => date.startsWith(of)).map(({ subtotal }) => subtotal)) / 100;
  const open = invoices.filter(({ status }) => status === 'Sent');
  const overdue = open.filter(({ due_date }) => due_date < today);
  const owed = (of: readonly InvoiceRow[]): number =>
    add(of.filter(({ currency }) => currency === 'EUR').map(({ due }) => due)) / 100;
  return {
    revenueThisMonth: revenue(month),
    revenueLastMonth: revenue(monthBefore(month)),
    outstandingAmount: owed(open),
    overdueAmount: owed(overdue),
    draftInvoices: invoices.filter(({ status }) => status === 'Draft').length,
    sentInvoices: open.length,
    paidInvoicesThisMonth: invoices.filter(
      ({ status, paid_date }) => status === 'Paid' && paid_date!.startsWith(month),
    ).length,
    overdueInvoices: overdue.length,
  };
}

function topCustomers(
  entries: readonly EntryRow[],
  customers: readonly NamedRow[],
  prices: readonly PriceRow[],
): object[] {
  const worked = customers
    .map(({ id, name }) => ({ id, name, own: entries.filter(({ customer_id }) => customer_id === id) }))
    .filter(({ own }) => own.length > 0)
    .map((customer) => ({ ...customer, seconds: add(customer.own.map(({ seconds }) => seconds)) }))
    .sort((a, b) => b.seconds - a.seconds || byText(a.name, b.name) || byText(a.id, b.id));
  return worked.slice(0, 5).map(({ id, name, own, seconds }) => ({
    customerId: id,
    customerName: name,
    hours: hours(seconds),
    revenue: worth(own, prices),
  }));
}

/** In units of 1/36,000,000, so that nothing is rounded before the end. */
function worth(entries: readonly EntryRow[], prices: readonly PriceRow[]): number {
  let units = 0n;
  for (const entry of entries) {
    const rows = prices.filter(
      ({ service_id, customer_id }) =>
        service_id === entry.service && (customer_id ?? entry.customer_id) === entry.customer_id,
    );
    const type = rows.find((row) => row.type !== null)?.type;
    const rate = rows.find((row) => row.rate !== null)?.rate ?? '0';
    units +=
      type === 'BillableFixed' ? BigInt(entry.fixed) * 360_000n : BigInt(entry.billable) * BigInt(rate);
  }
  return Number((units * 2n + 360_000n) / 720_000n) / 100;
}

function days(entries: readonly EntryRow[], month: string): object[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => {
    const date = `${month}-${String(index + 1).padStart(2, '0')}`;
    const own = entries.filter((entry) => entry.date === date);
    return {
      date,
      hours: hours(add(own.map(({ seconds }) => seconds))),
      billableHours: hours(add(own.map(({ billable }) => billable))),
    };
  });
}

function users(entries: readonly EntryRow[], people: readonly NamedRow[]): object[] {
  return [...people]
    .sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
    .map(({ id, name }) => {
      const own = entries.filter(({ user_id }) => user_id === id);
      return {
        userId: id,
        userName: name,
        hoursThisMonth: hours(add(own.map(({ seconds }) => seconds))),
        entriesThisMonth: own.length,
      };
    });
}
