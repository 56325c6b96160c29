import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { LocalDate } from '../../../shared/time/clock.js';
import { InvoiceBook } from '../domain/planned-invoices.js';
import { type PlannedEntry, plannedWork, type WorkPlan } from '../domain/planned-work.js';
import type { Random } from '../domain/random.js';
import {
  ENTRIES,
  ENTRY_COLUMNS,
  EVENTS,
  INVOICE_COLUMNS,
  INVOICES,
  LINES,
  PARTS_OF_INVOICES,
  PAYMENTS,
  STAGING,
  TIDY,
} from './bulk.sql.js';
import { copyRows } from './copy-rows.js';
import type { SeededCompany } from './seeded-company.js';

export interface BulkPlan extends WorkPlan {
  readonly today: LocalDate;
  readonly invoicePrefix: string;
}

const ENTRIES_PER_INSERT = 50_000;

type EntryRow = Parameters<typeof copyRows>[3] extends Iterable<infer Row> ? Row : never;

/**
 * Writes the many rows of a company: all or none. As the owner of the tables, because the application's role may
 * neither take minutes nor tell the planner about new rows.
 */
export class BulkLoader {
  constructor(private readonly ownerUrl: string) {}

  async load(
    company: SeededCompany,
    plan: BulkPlan,
    random: Random,
    say: (what: string) => void,
  ): Promise<void> {
    const client = new pg.Client({ connectionString: this.ownerUrl, application_name: 'tiktak-seed' });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [company.owner.tenantId]);
      await stage(client, plan, random, say);
      await store(client, company, plan.entries, say);
      await client.query('COMMIT');
      say('Tidying up');
      await client.query(TIDY);
    } finally {
      await client.end(); // what is not committed is gone
    }
  }
}

async function stage(
  client: pg.Client,
  plan: BulkPlan,
  random: Random,
  say: (what: string) => void,
): Promise<void> {
  say(`Making ${plan.entries} log entries`);
  const book = new InvoiceBook(plan.today, randomUUID);
  await client.query(STAGING);
  await copyRows(client, 'seed_entries', ENTRY_COLUMNS, entryRows(plan, book, random));
  const invoices = book.invoices(plan.invoicePrefix, random);
  say(`Making ${invoices.length} invoices`);
  const rows = invoices.map((one) => [
    ...[one.id, one.customerId, one.number, one.prefix, one.sequence, one.date, one.dueDate, one.paidDate],
  ]);
  await copyRows(client, 'seed_invoices', INVOICE_COLUMNS, rows);
  await client.query(LINES);
}

function* entryRows(plan: BulkPlan, book: InvoiceBook, random: Random): Generator<EntryRow> {
  let place = 0;
  for (const entry of plannedWork(plan, random)) yield entryRow(entry, place++, book);
}

/** In the order of `ENTRY_COLUMNS`. */
function entryRow(entry: PlannedEntry, place: number, book: InvoiceBook): EntryRow {
  const { customer, service, date, isBillable } = entry;
  const invoiceId = isBillable ? book.idFor(customer.id, date) : null;
  return [
    ...[place, entry.userId, customer.id, entry.contactId, entry.projectId],
    ...[service.serviceId, service.customerServiceId, invoiceId, date, entry.start ?? -1],
    ...[entry.seconds, entry.billableSeconds, service.rounding, isBillable, entry.notes],
    ...[entry.tags, service.isFixed, service.price, service.name],
  ];
}

async function store(
  client: pg.Client,
  { owner: { tenantId, userId, email } }: SeededCompany,
  entries: number,
  say: (what: string) => void,
): Promise<void> {
  await client.query(INVOICES, [tenantId]);
  for (let from = 0; from < entries; from += ENTRIES_PER_INSERT) {
    say(`Writing log entries from ${from + 1}`);
    await client.query(ENTRIES, [tenantId, from, from + ENTRIES_PER_INSERT]);
  }
  say('Writing lines, payments and histories of invoices');
  for (const sql of PARTS_OF_INVOICES) await client.query(sql, [tenantId]);
  await client.query(PAYMENTS, [tenantId, userId]);
  await client.query(EVENTS, [tenantId, email]);
}
