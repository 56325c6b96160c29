import type { Test } from 'supertest';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { makeJobsDue } from './jobs.js';
import type { Company, Row } from './given.js';
import type { ReceivedMail, TestSmtpServer } from './smtp-server.js';
import type { TestApp } from './test-app.js';
import { asOwner } from './test-database.js';

/** What a test of mailed documents has in front of it. */
export interface HistoryEvent {
  readonly type: string;
  readonly description: string;
  readonly status: string;
  readonly actorEmail?: string;
  readonly errorMessage?: string;
  readonly details?: Record<string, unknown>;
}

/** Invoices of one company and the mails that they leave by. */
export class Mailing {
  constructor(
    private readonly test: TestApp,
    private readonly smtp: TestSmtpServer,
    readonly company: Company,
  ) {}

  /** A Draft of two and a half hours at 80: 242.00 with VAT. */
  async draft(customer: Row, values: object = {}): Promise<Row> {
    const { id } = await this.test.given.logEntry(this.company, { customerId: customer.id });
    const terms = { customerId: customer.id, logEntryIds: [id], date: '2026-04-03', dueDate: '2026-05-03' };
    const response = await this.test.api.as(this.company).post('/invoices', { ...terms, ...values });
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }

  send(id: string, body?: object): Test {
    return this.test.api.as(this.company).post(`/invoices/${id}/send`, body);
  }

  async read(id: string): Promise<Row> {
    return (await this.test.api.as(this.company).get(`/invoices/${id}`)).body as Row;
  }

  /** Of its history what mails have to do with. */
  async events(id: string): Promise<HistoryEvent[]> {
    const { history } = (await this.read(id)) as unknown as { history: HistoryEvent[] };
    return history.filter(({ type }) => type.startsWith('Email'));
  }

  async settings(values: object): Promise<void> {
    const { status, text } = await this.test.api
      .as(this.company)
      .put('/settings', { companyName: 'Peeters Consulting BV', ...values });
    if (status !== 200) throw new Error(text);
  }

  async deliver(): Promise<void> {
    await this.test.app.get(JobRunner).runPending(['deliver-mail']);
  }

  /** As if all the time had passed that a retry waits for. */
  async deliverLater(): Promise<void> {
    await makeJobsDue(this.test.database);
    await this.deliver();
  }

  receivedBy(address: string): ReceivedMail[] {
    return this.smtp.received.filter(({ recipients }) => recipients.includes(address));
  }

  /** The mails of the company as stored, oldest first. */
  async rows(): Promise<Record<string, unknown>[]> {
    const sql = 'SELECT * FROM outgoing_mails WHERE tenant_id = $1 ORDER BY created_at, id';
    return (
      await asOwner(this.test.database, (client) =>
        client.query<Record<string, unknown>>(sql, [this.company.tenantId]),
      )
    ).rows;
  }
}

let addresses = 0;

/** An address that no other test uses. */
export function newAddress(name = 'to'): string {
  return `${name}-${process.pid}-${++addresses}-${Date.now()}@example.com`;
}
