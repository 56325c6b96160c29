import { fail } from 'node:assert';
import fc from 'fast-check';
import type { Response } from 'supertest';
import type { Api } from './api.js';
import type { Row } from './given.js';

type Status = 'Draft' | 'Sent' | 'Paid' | 'Cancelled';

interface Payment {
  readonly id: string;
  readonly amount: number;
}

/** Amounts in cents. Nets are whole euros and all VAT is 21 %, so that there is nothing to round: other specs do that. */
interface Document {
  readonly id: string;
  readonly type: 'Invoice' | 'CreditNote';
  readonly entries: readonly string[];
  status: Status;
  total: number;
  credited: number;
  payments: Payment[];
  number: string | null;
  isArchived: boolean;
  isDeleted: boolean;
  /** What nobody may change any more, as it was when the document was issued. */
  frozen?: string;
}

/** What the documents of one company have to be, by the rules of contract 6.3 to 6.6 and 6.11 and nothing else. */
export interface InvoiceModel {
  readonly documents: Document[];
  /** Which document an entry is on. */
  readonly holders: Map<string, Document>;
  readonly issued: { Invoice: number; CreditNote: number };
}

export interface InvoiceWorld {
  readonly api: Api;
  readonly customerId: string;
  /** Of one hour at 100.00 each. */
  readonly entryIds: readonly string[];
  /** Today, and the only date that is used. */
  readonly today: string;
}

export type InvoiceCommand = fc.AsyncCommand<InvoiceModel, InvoiceWorld>;
type Act = (model: InvoiceModel, world: InvoiceWorld) => Promise<void>;

const HOUR = 100;
const gross = (euros: number): number => euros * 121;
const line = (euros: number): object => ({
  description: 'Work',
  quantity: 1,
  unitCode: 'EA',
  rate: euros,
  vatPercent: 21,
});

export function newInvoiceModel(): InvoiceModel {
  return { documents: [], holders: new Map(), issued: { Invoice: 0, CreditNote: 0 } };
}

function paid({ payments }: Document): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}

function due(document: Document): number {
  return isOpen(document) ? document.total - document.credited - paid(document) : 0;
}

/** Sent or Paid, as what is due says. */
function settle(document: Document): void {
  document.status = document.total - document.credited - paid(document) <= 0 ? 'Paid' : 'Sent';
}

function release({ holders }: InvoiceModel, document: Document): void {
  for (const id of document.entries) if (holders.get(id) === document) holders.delete(id);
}

function take(model: InvoiceModel, document: Document): void {
  for (const id of document.entries) model.holders.set(id, document);
}

function newDocument(
  model: InvoiceModel,
  { body }: Response,
  values: Pick<Document, 'type' | 'total' | 'status'> & { entries?: readonly string[] },
): Document {
  const document: Document = {
    id: (body as Row).id,
    entries: [],
    credited: 0,
    payments: [],
    number: null,
    isArchived: false,
    isDeleted: false,
    ...values,
  };
  model.documents.push(document);
  return document;
}

/** The next number of its series. */
function number(model: InvoiceModel, document: Document, today: string): void {
  const prefix = document.type === 'Invoice' ? 'INV' : 'CN';
  const sequence = String(++model.issued[document.type]).padStart(4, '0');
  document.number = `${prefix}-${today.slice(0, 4)}-${sequence}`;
}

/** The code that a call has to be refused with, or none. */
function expectAnswer({ status, body }: Response, refusal: string | undefined): boolean {
  expect(status === 200 ? undefined : (body as { code: string }).code).toBe(refusal);
  return refusal === undefined;
}

const createOfEntries =
  (places: readonly number[]): Act =>
  async (model, { api, customerId, entryIds, today }) => {
    const entries = [...new Set(places.map((place) => entryIds[place % entryIds.length]!))];
    const body = { customerId, logEntryIds: entries, date: today, dueDate: today, vatPercent: 21 };
    const isTaken = entries.some((id) => model.holders.has(id));
    const answer = await api.post('/invoices', body);
    if (!expectAnswer(answer, isTaken ? 'entries_not_invoiceable' : undefined)) return;
    const total = gross(HOUR * entries.length);
    take(model, newDocument(model, answer, { type: 'Invoice', status: 'Draft', total, entries }));
  };

const createByHand =
  (euros: number): Act =>
  async (model, { api, customerId, today }) => {
    const body = { customerId, lineItems: [line(euros)], date: today, dueDate: today };
    const answer = await api.post('/invoices', body);
    if (expectAnswer(answer, undefined))
      newDocument(model, answer, { type: 'Invoice', status: 'Draft', total: gross(euros) });
  };

const edit =
  (document: Document, euros: number): Act =>
  async (_model, { api, today }) => {
    const body = { date: today, dueDate: today, lineItems: [line(euros)] };
    const answer = await api.put(`/invoices/${document.id}`, body);
    const refusal = document.status === 'Draft' ? undefined : 'invoice_not_draft';
    if (expectAnswer(answer, document.isDeleted ? 'not_found' : refusal)) document.total = gross(euros);
  };

const changeStatus =
  (document: Document, status: Status): Act =>
  async (model, world) => {
    const refusal = refusalOf(document, status);
    const answer = await world.api.put(`/invoices/${document.id}/status`, { status });
    if (!expectAnswer(answer, document.isDeleted ? 'not_found' : refusal)) return;
    if (status === 'Sent') number(model, document, world.today);
    if (status === 'Paid') await rememberPayments(document, world);
    if (status === 'Cancelled' && document.status === 'Sent')
      await rememberCreditNote(model, document, document.total - document.credited, world, answer);
    if (status === 'Cancelled') release(model, document);
    document.status = status;
  };

function refusalOf({ type, status: from, payments }: Document, to: Status): string | undefined {
  const next: Record<Status, Status[]> = {
    Draft: ['Sent', 'Cancelled'],
    Sent: ['Paid', 'Cancelled'],
    Paid: [],
    Cancelled: [],
  };
  if (type === 'CreditNote' || !next[from].includes(to)) return 'invalid_status_transition';
  return to === 'Cancelled' && payments.length > 0 ? 'invoice_has_payments' : undefined;
}

async function rememberPayments(document: Document, { api }: InvoiceWorld): Promise<void> {
  const { body } = await api.get(`/invoices/${document.id}/payments`);
  document.payments = (body as { id: string; amount: number }[]).map(({ id, amount }) => ({
    id,
    amount: Math.round(amount * 100),
  }));
}

async function rememberCreditNote(
  model: InvoiceModel,
  invoice: Document,
  total: number,
  { api, today }: InvoiceWorld,
  answer?: Response,
): Promise<void> {
  const { creditNoteIds } = (answer ?? (await api.get(`/invoices/${invoice.id}`))).body as {
    creditNoteIds: string[];
  };
  const known = new Set(model.documents.map(({ id }) => id));
  const [id] = creditNoteIds.filter((one) => !known.has(one));
  const creditNote = await api.get(`/invoices/${id ?? fail('no new credit note')}`);
  number(model, newDocument(model, creditNote, { type: 'CreditNote', status: 'Sent', total }), today);
  invoice.credited += total;
}

function paymentRefusal(document: Document, amount: number): string | undefined {
  if (document.isDeleted) return 'not_found';
  if (!isOpen(document)) return 'invoice_not_payable';
  const left = due(document);
  return amount > Math.max(left, 0) || amount < Math.min(left, 0) ? 'overpayment' : undefined;
}

const pay =
  (document: Document, amount: number): Act =>
  async (_model, world) => {
    const body = { date: world.today, amount: amount / 100 };
    const refusal = paymentRefusal(document, amount);
    const answer = await world.api.post(`/invoices/${document.id}/payments`, body);
    if (!expectAnswer(answer, refusal)) return;
    await rememberPayments(document, world);
    settle(document);
  };

const deletePayment =
  (document: Document, place: number): Act =>
  async (_model, { api }) => {
    const payment = document.payments[place % (document.payments.length || 1)];
    if (!payment || document.isDeleted) return;
    const after = document.total - document.credited - paid(document) + payment.amount;
    const answer = await api.delete(`/invoices/${document.id}/payments/${payment.id}`);
    expectAnswer(answer, undefined);
    document.payments = document.payments.filter((one) => one !== payment);
    document.status = after <= 0 ? 'Paid' : 'Sent';
  };

function isOpen({ type, status }: Document): boolean {
  return type === 'Invoice' && (status === 'Sent' || status === 'Paid');
}

function creditRefusal(document: Document, amount: number): string | undefined {
  const left = document.total - document.credited;
  if (document.isDeleted) return 'not_found';
  if (!isOpen(document)) return 'invalid_status_transition';
  return amount > left || left === 0 ? 'credit_exceeds_invoice' : undefined;
}

const credit =
  (document: Document, euros: number | null): Act =>
  async (model, world) => {
    const amount = euros === null ? document.total - document.credited : gross(euros);
    const body = euros === null ? {} : { lineItems: [line(euros)] };
    const refusal = creditRefusal(document, amount);
    const answer = await world.api.post(`/invoices/${document.id}/credit-notes`, body);
    if (!expectAnswer(answer, refusal)) return;
    await rememberCreditNote(model, document, amount, world);
    const isCancelled = document.status === 'Sent' && document.payments.length === 0;
    if (!isCancelled || document.credited < document.total) return settle(document);
    document.status = 'Cancelled';
    release(model, document);
  };

const remove =
  (document: Document): Act =>
  async (model, { api }) => {
    const answer = await api.delete(`/invoices/${document.id}`);
    if (!expectAnswer(answer, document.isDeleted ? 'not_found' : undefined)) return;
    const isErasable =
      document.type === 'Invoice' && (document.status === 'Draft' || document.status === 'Cancelled');
    if (isErasable) {
      document.isDeleted = true;
      release(model, document);
    } else document.isArchived = true;
  };

const restore =
  (document: Document): Act =>
  async (model, { api }) => {
    const isThere = document.isDeleted || document.isArchived;
    const takesBack = document.isDeleted && document.status === 'Draft';
    const isLost = takesBack && document.entries.some((id) => model.holders.has(id));
    const answer = await api.post(`/invoices/${document.id}/restore`);
    const refusal = isLost ? 'entries_not_invoiceable' : undefined;
    if (!expectAnswer(answer, isThere ? refusal : 'not_found')) return;
    document.isDeleted = document.isArchived = false;
    if (takesBack) take(model, document);
  };

/** Everything that there is, after every call. */
async function expectSame(model: InvoiceModel, { api, entryIds }: InvoiceWorld): Promise<void> {
  const [invoices, entries] = await Promise.all([
    api.get('/invoices?includeArchived=true'),
    api.get('/log-entries'),
  ]);
  const there = model.documents.filter(({ isDeleted }) => !isDeleted);
  const shown = (invoices.body as Row[]).map(summaryOf).sort();
  expect(shown).toEqual(
    there
      .map((document) =>
        [
          document.id,
          document.type,
          document.status,
          document.number ?? 'DRAFT',
          document.total,
          due(document),
          document.isArchived,
        ].join(' '),
      )
      .sort(),
  );
  const held = (entries.body as Row[]).filter(({ status }) => status === 'Invoiced');
  expect(held.map(({ id, invoiceId }) => `${id} on ${String(invoiceId)}`).sort()).toEqual(
    [...model.holders].map(([id, document]) => `${id} on ${document.id}`).sort(),
  );
  expect((entries.body as Row[]).length).toBe(entryIds.length);
}

function summaryOf(row: Row): string {
  const { id, documentType, status, invoiceNumber, total, amountDue, isArchived } = row;
  const known = String(invoiceNumber).startsWith('DRAFT-') ? 'DRAFT' : invoiceNumber;
  const cents = [total, amountDue].map((amount) => Math.round(Number(amount) * 100));
  return [id, documentType, status, known, ...cents, isArchived].join(' ');
}

/** What nobody may change of an issued document, as it reads now. */
async function frozenPart({ id }: Document, { api }: InvoiceWorld): Promise<string> {
  const { body } = await api.get(`/invoices/${id}`);
  const { lineItems, vatBreakdown, subtotal, vatAmount, total, date, customerName } = body as Row;
  const { invoiceNumber, issuedAt, originalLineItems, paymentReference } = body as Row;
  return JSON.stringify([
    ...[lineItems, vatBreakdown, subtotal, vatAmount, total, date, customerName],
    ...[invoiceNumber, issuedAt, originalLineItems, paymentReference],
  ]);
}

/** Keeps what was issued since the last look. */
async function freeze({ documents }: InvoiceModel, world: InvoiceWorld): Promise<void> {
  for (const document of documents) {
    if (document.number !== null && !document.isDeleted)
      document.frozen ??= await frozenPart(document, world);
  }
}

/** What was issued reads as on its first day, whatever came after. */
export async function expectFrozen({ documents }: InvoiceModel, world: InvoiceWorld): Promise<void> {
  for (const document of documents) {
    if (document.number !== null && !document.isDeleted)
      expect(await frozenPart(document, world)).toBe(document.frozen);
  }
}

function command(name: string, act: Act, needsDocument = true): InvoiceCommand {
  return {
    check: ({ documents }) => !needsDocument || documents.length > 0,
    async run(model, world) {
      await act(model, world);
      await expectSame(model, world);
      await freeze(model, world);
    },
    toString: () => name,
  };
}

/** Any sequence of what can be done with invoices and credit notes, allowed or not. */
export function invoiceCommands(length: number): fc.Arbitrary<InvoiceCommand[]> {
  const place = fc.nat(30);
  const euros = fc.constantFrom(1, 40, 50, 100, 120, 200);
  const ofOne = (name: string, act: (document: Document, place: number, euros: number) => Act) =>
    fc.tuple(place, place, euros).map(([which, second, amount]) =>
      command(`${name} ${which} ${second} ${amount}`, (model, world) => {
        const document = model.documents[which % model.documents.length]!;
        return act(document, second, amount)(model, world);
      }),
    );
  const makings = fc.array(place, { minLength: 1, maxLength: 3 });
  const any = fc.oneof(
    ...[
      makings.map((places) => command(`of entries ${places.join()}`, createOfEntries(places), false)),
      euros.map((amount) => command(`by hand ${amount}`, createByHand(amount), false)),
      ofOne('edit', (document, _place, amount) => edit(document, amount)),
      ...[1, 2, 3].map(() => ofOne('send', (document) => changeStatus(document, 'Sent'))), // or most stay Drafts
      ofOne('settle', (document) => changeStatus(document, 'Paid')),
      ofOne('cancel', (document) => changeStatus(document, 'Cancelled')),
      ofOne('pay', (document, _place, amount) => pay(document, amount * 121)),
      ofOne('pay all', (document) => pay(document, due(document) || 100)),
      ofOne('pay back', (document, _place, amount) => pay(document, -amount * 121)),
      ofOne('delete payment', (document, second) => deletePayment(document, second)),
      ofOne('credit', (document, _place, amount) => credit(document, amount)),
      ofOne('credit', (document, _place, amount) => credit(document, amount)),
      ofOne('credit all', (document) => credit(document, null)),
      ofOne('delete', remove),
      ofOne('restore', restore),
    ],
  );
  // Not fc.commands, which prefers short ones, nor small numbers: then everything happens to the first document.
  return fc.noBias(fc.array(any, { minLength: length, maxLength: length }));
}
