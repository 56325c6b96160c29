import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import { decimal } from '../../shared/money/money.js';
import type { LocalDate } from '../../shared/time/clock.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { amountDue } from './domain/amount-due.js';
import { creditDate, creditDateFaults } from './domain/credit-date.js';
import { type CreditedItem, creditedLine, restLines } from './domain/credit-lines.js';
import { type CreditAmounts, creditable, creditOf, isUsedUp } from './domain/credit.js';
import type { InvoiceLine } from './domain/line-from-entry.js';
import { lineFaults } from './domain/line-rules.js';
import { type PaymentState, stateAfterCredit } from './domain/payment-state.js';
import type { VatGroup } from './domain/totals.js';
import { CreditNotesRepository } from './credit-notes.repository.js';
import type { CreateCreditNoteDto } from './dto/credit-note.dto.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import type { InvoiceRow, LineRow } from './invoice-rows.js';
import {
  toLineRow,
  toTaxedLine,
  toVatGroup,
  toVatGroupRow,
  toVatParties,
  vatGroupsOf,
} from './invoice.mapper.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';
import { CreditExceedsInvoice, InvoiceNotCreditable } from './settlement.errors.js';

/** What a credit note says. */
interface CreditNote {
  lines: readonly LineRow[];
  amounts: CreditAmounts;
  date: LocalDate;
  reason: string | null;
}

/** What former credit notes left of an invoice. */
interface Rest {
  left: VatGroup[];
  hasCreditNotes: boolean;
}

/** Issues credit notes (contract 6.6), always under the lock of their invoice. */
@Injectable()
export class CreditNotesService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly creditNotes: CreditNotesRepository,
    private readonly issuing: InvoiceIssuingService,
    private readonly entries: LogEntriesService,
    private readonly tenants: TenantsService,
    private readonly history: InvoiceHistoryService,
    private readonly reading: InvoicesService,
  ) {}

  /**
   * @throws InvoiceNotCreditable
   * @throws CreditExceedsInvoice
   */
  async create(actor: Actor, invoiceId: string, dto: CreateCreditNoteDto): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    const id = await this.database.transaction(tenantId, async () => {
      const invoice = await this.invoices.getForUpdate(tenantId, invoiceId);
      const date = creditDate(dto.date ?? null, await this.tenants.today(tenantId), invoice.date);
      const asked = dto.lineItems && linesOfItems(dto.lineItems, invoice, await this.tenants.get(tenantId));
      const errors = {
        ...creditDateFaults(date, invoice.date),
        ...lineFaults(asked ?? [], invoice.sourceLogEntryIds),
      };
      if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
      assertCreditable(invoice);
      const rest = await this.rest(tenantId, invoice);
      const lines = asked?.map(toLineRow) ?? linesOfRest(invoice, rest);
      const amounts = creditOf(lines.map(toTaxedLine), rest.left);
      return this.issue(actor, invoice, { lines, amounts, date, reason: dto.reason ?? null });
    });
    // Outside, so that nobody waits for the series while the answer is read.
    return this.reading.get(tenantId, id);
  }

  /** Cancels a locked Sent invoice without payments: a credit note for all that is not credited yet (contract 6.4). */
  async cancel(actor: Actor, invoice: InvoiceRow): Promise<void> {
    const { tenantId } = actor;
    const date = creditDate(null, await this.tenants.today(tenantId), invoice.date);
    const rest = await this.rest(tenantId, invoice);
    const lines = linesOfRest(invoice, rest);
    const amounts = creditOf(lines.map(toTaxedLine), rest.left);
    await this.issue(actor, invoice, { lines, amounts, date, reason: null });
  }

  private async rest(tenantId: string, invoice: InvoiceRow): Promise<Rest> {
    const former = await this.creditNotes.groupsByNote(tenantId, invoice.id);
    const left = creditable(vatGroupsOf(invoice), former.flat().map(toVatGroup));
    const hasCreditNotes = former.length > 0;
    if (hasCreditNotes && isUsedUp(left)) throw new CreditExceedsInvoice(['nothing is left to be credited']);
    return { left, hasCreditNotes };
  }

  private async issue(actor: Actor, invoice: InvoiceRow, note: CreditNote): Promise<string> {
    const { tenantId } = actor;
    const id = await this.insert(tenantId, invoice, note);
    const status = await this.takeOff(tenantId, invoice, note);
    await this.issuing.issue(actor, await this.invoices.get(tenantId, id));
    // The parties are those of the invoice: it is that very sale which is taken back, whoever moved since.
    const { seller, buyer } = invoice;
    await this.invoices.update(tenantId, id, { seller, buyer });
    await this.recordIssued(actor, invoice, await this.invoices.get(tenantId, id));
    if (status !== invoice.status) await this.history.recordStatus(actor, invoice, status);
    return id;
  }

  private async insert(tenantId: string, invoice: InvoiceRow, note: CreditNote): Promise<string> {
    const { groups, subtotal, vatAmount, total } = note.amounts;
    const id = await this.creditNotes.insert(tenantId, {
      creditedInvoiceId: invoice.id,
      customerId: invoice.customerId,
      contactId: invoice.contactId,
      currency: invoice.currency,
      language: invoice.language,
      buyerReference: invoice.buyerReference,
      date: note.date,
      dueDate: note.date,
      notes: note.reason,
      subtotal: subtotal.toFixed(2),
      vatAmount: vatAmount.toFixed(2),
      total: total.toFixed(2),
      originalLineItems: [...note.lines],
      vatBreakdown: groups.map(toVatGroupRow),
    });
    await this.invoices.replaceLines(tenantId, id, note.lines);
    return id;
  }

  /** Less is due on the invoice, which may settle or cancel it. */
  private async takeOff(
    tenantId: string,
    invoice: InvoiceRow,
    { amounts, date }: CreditNote,
  ): Promise<PaymentState['status']> {
    const creditedAmount = decimal(invoice.creditedAmount).plus(amounts.total).toFixed(2);
    const due = amountDue({ ...invoice, creditedAmount });
    const hasPayments = invoice.payments.length > 0;
    const state = stateAfterCredit(stateOf(invoice), { due, isUsedUp: amounts.isLast, hasPayments }, date);
    await this.invoices.update(tenantId, invoice.id, { ...state, creditedAmount });
    if (state.status === 'Cancelled') await this.entries.releaseFrom(tenantId, invoice.id);
    return state.status;
  }

  private async recordIssued(actor: Actor, invoice: InvoiceRow, note: InvoiceRow): Promise<void> {
    const { id: creditNoteId, invoiceNumber: creditNoteNumber, total, currency } = note;
    await this.history.record(actor, invoice, {
      type: 'CreditNoteIssued',
      description: `Credit note ${creditNoteNumber} of ${total} ${currency}`,
      details: { creditNoteId, creditNoteNumber, total: Number(total) },
    });
    await this.history.record(actor, note, {
      type: 'Created',
      description: `Credit note for ${invoice.invoiceNumber}`,
      details: { creditedInvoiceId: invoice.id, creditedInvoiceNumber: invoice.invoiceNumber },
    });
    await this.history.recordStatus(actor, { ...note, status: 'Draft' }, 'Sent');
  }
}

function assertCreditable(invoice: InvoiceRow): void {
  const { documentType, status } = invoice;
  if (documentType !== 'Invoice' || status === 'Draft' || status === 'Cancelled') {
    throw new InvoiceNotCreditable(invoice);
  }
}

function stateOf({ status, paidDate }: InvoiceRow): PaymentState {
  return { status: status === 'Paid' ? 'Paid' : 'Sent', paidDate };
}

/** Everything that is not credited yet: the lines of the invoice, or one per VAT group for a rest (contract 6.6). */
function linesOfRest(
  { lines, invoiceNumber, language }: InvoiceRow,
  { left, hasCreditNotes }: Rest,
): readonly LineRow[] {
  return hasCreditNotes ? restLines(left, invoiceNumber, language).map(toLineRow) : lines;
}

function linesOfItems(items: readonly CreditedItem[], invoice: InvoiceRow, tenant: TenantRow): InvoiceLine[] {
  const { buyer, customerIsCompany: isCompany, customerVatNumber: vatNumber } = invoice;
  const parties = toVatParties(tenant, buyer ?? { isCompany, vatNumber });
  const [groups, defaultPercent] = [vatGroupsOf(invoice), decimal(tenant.defaultVatPercent)];
  return items.map((item) => creditedLine(item, groups, defaultPercent, parties));
}
