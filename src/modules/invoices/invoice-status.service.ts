import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import { decimal } from '../../shared/money/money.js';
import type { LocalDate } from '../../shared/time/clock.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { amountDue } from './domain/amount-due.js';
import { assertCanBecome } from './domain/status-transitions.js';
import type { ChangeInvoiceStatusDto } from './dto/invoice.dto.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
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
      assertCanBecome(invoice.status, status);
      await this.apply(actor, invoice, status, paidDate ?? null);
    });
    // Outside, so that nobody waits for the series while the answer is read.
    return this.reading.get(tenantId, id);
  }

  private async apply(
    actor: Actor,
    invoice: InvoiceRow,
    status: InvoiceStatus,
    paidDate: LocalDate | null,
  ): Promise<void> {
    switch (status) {
      case 'Sent':
        await this.recordChange(actor, invoice, status);
        return this.issuing.issue(actor, invoice);
      case 'Paid':
        return this.pay(actor, invoice, paidDate ?? (await this.tenants.today(actor.tenantId)));
      case 'Cancelled':
        return this.cancel(actor, invoice);
      case 'Draft':
        throw new InvalidStatusTransition(invoice.status, status, []);
    }
  }

  /** Records a payment of what is due, if anything. */
  private async pay(actor: Actor, invoice: InvoiceRow, date: LocalDate): Promise<void> {
    const { tenantId, userId } = actor;
    const due = amountDue(invoice);
    if (!due.eq(0)) {
      const amount = due.toFixed(2);
      await this.invoices.insertPayment(tenantId, invoice.id, { date, amount, createdBy: userId });
      await this.history.record(actor, invoice, {
        type: 'PaymentRecorded',
        description: `Payment of ${amount} ${invoice.currency} on ${date}`,
        details: { amount: Number(amount), date },
      });
    }
    await this.invoices.update(tenantId, invoice.id, {
      status: 'Paid',
      paidDate: date,
      paidAmount: decimal(invoice.paidAmount).plus(due).toFixed(2),
    });
    await this.recordChange(actor, invoice, 'Paid');
  }

  private async cancel(actor: Actor, invoice: InvoiceRow): Promise<void> {
    if (invoice.payments.length > 0) throw new InvoiceHasPayments();
    await this.entries.releaseFrom(actor.tenantId, invoice.id);
    await this.invoices.update(actor.tenantId, invoice.id, { status: 'Cancelled' });
    await this.recordChange(actor, invoice, 'Cancelled');
  }

  private recordChange(actor: Actor, invoice: InvoiceRow, to: InvoiceStatus): Promise<void> {
    const { status: from } = invoice;
    const description = `From ${from} to ${to}`;
    return this.history.record(actor, invoice, { type: 'StatusChanged', description, details: { from, to } });
  }
}
