import type { Response } from 'supertest';
import type { Api } from './api.js';
import type { Company, Row } from './given.js';
import { patiently } from './patiently.js';
import type { TestApp } from './test-app.js';

export const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };

/** Invoices of a company of their own with one customer, made and settled the way users do it. */
export class Documents {
  private constructor(
    readonly api: Api,
    readonly company: Company,
    readonly customer: Row,
    private readonly test: TestApp,
    private readonly service: Row,
  ) {}

  static async of(test: TestApp): Promise<Documents> {
    const company = await test.given.company();
    const customer = await test.given.customer(company);
    const service = await test.given.service(company);
    return new Documents(test.api.as(company), company, customer, test, service);
  }

  /** Of one entry: two and a half hours at 80 and 21 % VAT, 242.00 in all; unless lines say otherwise. */
  async draft(lineItems?: readonly object[], values: object = {}): Promise<Row> {
    const ids = { customerId: this.customer.id, serviceId: this.service.id };
    const entry = await this.test.given.logEntry(this.company, ids);
    const body = { customerId: this.customer.id, logEntryIds: [entry.id], ...DATES, ...values };
    const draft = await this.done(this.api.post('/invoices', body));
    if (!lineItems) return draft;
    return this.done(this.api.put(`/invoices/${draft.id}`, { ...DATES, ...values, lineItems }));
  }

  async sent(lineItems?: readonly object[], values: object = {}): Promise<Row> {
    return this.to('Sent', (await this.draft(lineItems, values)).id);
  }

  to(status: string, id: string, more: object = {}): Promise<Row> {
    return this.done(this.api.put(`/invoices/${id}/status`, { status, ...more }));
  }

  /** On 10 April unless `more` says so. */
  pay(id: string, amount: number, more: object = {}): Promise<Row> {
    return this.done(this.tryToPay(id, amount, more));
  }

  tryToPay(id: string, amount: number, more: object = {}): Promise<Response> {
    return patiently(() =>
      this.api.post(`/invoices/${id}/payments`, { date: '2026-04-10', amount, ...more }),
    );
  }

  /** The credit note. */
  credit(id: string, body?: object): Promise<Row> {
    return this.done(this.tryToCredit(id, body));
  }

  tryToCredit(id: string, body?: object): Promise<Response> {
    return patiently(() => this.api.post(`/invoices/${id}/credit-notes`, body));
  }

  tryToCancel(id: string): Promise<Response> {
    return patiently(() => this.api.put(`/invoices/${id}/status`, { status: 'Cancelled' }));
  }

  get(id: string): Promise<Row> {
    return this.done(this.api.get(`/invoices/${id}`));
  }

  async statusOfEntry(invoice: Row): Promise<unknown> {
    const [entryId] = invoice['sourceLogEntryIds'] as string[];
    return (await this.done(this.api.get(`/log-entries/${entryId}`)))['status'];
  }

  private async done(call: PromiseLike<Response>): Promise<Row> {
    const response = await call;
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }
}

/** A line of one piece. */
export function piece(rate: number, vat: object = { vatPercent: 21 }, quantity = 1): object {
  return { description: 'Work', quantity, unitCode: 'EA', rate, ...vat };
}

/** The types of the events in its history. */
export function eventsOf(invoice: Row): string[] {
  return (invoice['history'] as { type: string }[]).map(({ type }) => type);
}
