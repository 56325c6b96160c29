import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import type { LocalDate } from '../../shared/time/clock.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { amountDue } from './domain/amount-due.js';
import { assertCanBecome } from './domain/status-transitions.js';
import type { ChangeInvoiceStatusDto } from './dto/invoice.dto.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoicePaymentsService } from './invoice-payments.service.js';
import type { InvoiceRow } from './invoice-rows.js';
import type { InvoiceStatus } from './invoice-types.js';
import { InvalidStatusTransition, InvoiceHasPayments } from './invoices.errors.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';

/** From Draft to Sent, Paid or Cancelled (contract 6.4). */
@Injectable()
export class InvoiceStatusService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly issuing: InvoiceIssuingService,
    private readonly payments: InvoicePaymentsService,
    private readonly creditNotes: CreditNotesService,
    private readonly entries: LogEntriesService,
    private readonly tenants: TenantsService,
    private readonly history: InvoiceHistoryService,
    private readonly reading: InvoicesService,
  ) {}

  async change(
    actor: Actor,
    id: string,
    { status, paidDate }: ChangeInvoiceStatusDto,
  ): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    if (paidDate && status !== 'Paid') throw ValidationFailed.field('paidDate', 'belongs to the status Paid');
    await this.database.transaction(tenantId, async () => {
      const invoice = await this.invoices.getForUpdate(tenantId, id);
      assertUnchanged(invoice.version);
      assertCanBecome(invoice.documentType, invoice.status, status);
      await this.apply(actor, invoice, status, paidDate ?? null);
    });
    // Outside, so that nobody waits for the series while the answer is read.
    return this.reading.get(tenantId, id);
  }

  /** Draft → Sent in the open transaction, of a locked Draft. Call it last: the series stays locked until the end. */
  async issue(actor: Actor, invoice: InvoiceRow): Promise<void> {
    await this.history.recordStatus(actor, invoice, 'Sent');
    await this.issuing.issue(actor, invoice);
  }

  private async apply(
    actor: Actor,
    invoice: InvoiceRow,
    status: InvoiceStatus,
    paidDate: LocalDate | null,
  ): Promise<void> {
    switch (status) {
      case 'Sent':
        return this.issue(actor, invoice);
      case 'Paid':
        return this.pay(actor, invoice, paidDate ?? (await this.tenants.today(actor.tenantId)));
      case 'Cancelled':
        return this.cancel(actor, invoice);
      case 'Draft':
        throw new InvalidStatusTransition(invoice.status, status, []);
    }
  }

  /** Records a payment of what is due, if anything (contract 6.4). */
  private async pay(actor: Actor, invoice: InvoiceRow, date: LocalDate): Promise<void> {
    await this.payments.assertNotAhead(actor.tenantId, date, 'paidDate');
    const due = amountDue(invoice);
    if (due.gt(0)) {
      const payment = { date, amount: due.toFixed(2), method: 'BankTransfer', reference: null } as const;
      return this.payments.record(actor, invoice, payment);
    }
    await this.invoices.update(actor.tenantId, invoice.id, { status: 'Paid', paidDate: date });
    await this.history.recordStatus(actor, invoice, 'Paid');
  }

  /** A Draft has no number to be credited under (contract 6.4). */
  private async cancel(actor: Actor, invoice: InvoiceRow): Promise<void> {
    if (invoice.payments.length > 0) throw new InvoiceHasPayments();
    if (invoice.status === 'Sent') return this.creditNotes.cancel(actor, invoice);
    await this.entries.releaseFrom(actor.tenantId, invoice.id);
    await this.invoices.update(actor.tenantId, invoice.id, { status: 'Cancelled' });
    await this.history.recordStatus(actor, invoice, 'Cancelled');
  }
}
