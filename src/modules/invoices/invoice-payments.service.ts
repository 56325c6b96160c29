import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound, ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import { decimal, sum } from '../../shared/money/money.js';
import type { LocalDate } from '../../shared/time/clock.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { amountDue } from './domain/amount-due.js';
import { assertPayable, type PaymentState, stateFor } from './domain/payment-state.js';
import type { PaymentResponse } from './dto/invoice-parts.response.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import type { CreatePaymentDto } from './dto/payment.dto.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoicePaymentsRepository, type NewPayment } from './invoice-payments.repository.js';
import type { InvoiceRow, PaymentRow } from './invoice-rows.js';
import { toPayment } from './invoice.mapper.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';
import { InvoiceNotPayable, notAfterToday } from './settlement.errors.js';

/** Money received for invoices and paid back (contract 6.6). All under the lock of the invoice. */
@Injectable()
export class InvoicePaymentsService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly payments: InvoicePaymentsRepository,
    private readonly tenants: TenantsService,
    private readonly history: InvoiceHistoryService,
    private readonly reading: InvoicesService,
  ) {}

  /** @throws NotFound */
  async list(tenantId: string, id: string): Promise<PaymentResponse[]> {
    return (await this.invoices.get(tenantId, id)).payments.map(toPayment);
  }

  /**
   * @throws InvoiceNotPayable
   * @throws Overpayment
   */
  create(actor: Actor, id: string, dto: CreatePaymentDto): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const invoice = await this.invoices.getForUpdate(tenantId, id);
      await this.assertNotAhead(tenantId, dto.date, 'date');
      await this.record(actor, invoice, {
        date: dto.date,
        amount: decimal(dto.amount).toFixed(2),
        method: dto.method ?? 'BankTransfer',
        reference: dto.reference ?? null,
      });
      return this.reading.get(tenantId, id);
    });
  }

  /** Of an invoice that the caller has locked. */
  async record(actor: Actor, invoice: InvoiceRow, payment: Omit<NewPayment, 'createdBy'>): Promise<void> {
    const { tenantId, userId } = actor;
    const { amount, date } = payment;
    assertTakesPayments(invoice);
    assertPayable(decimal(amount), amountDue(invoice));
    await this.payments.insert(tenantId, invoice.id, { ...payment, createdBy: userId });
    await this.history.record(actor, invoice, {
      type: 'PaymentRecorded',
      description: `${wordFor(payment)} of ${amount} ${invoice.currency} on ${date}`,
      details: { amount: Number(amount), date },
    });
    await this.settle(actor, invoice, [...invoice.payments, payment], date);
  }

  remove(actor: Actor, id: string, paymentId: string): Promise<void> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const invoice = await this.invoices.getForUpdate(tenantId, id);
      const payment = invoice.payments.find((one) => one.id === paymentId);
      if (!payment) throw new NotFound('No such payment');
      await this.payments.delete(tenantId, id, paymentId);
      const { amount, date } = payment;
      await this.history.record(actor, invoice, {
        type: 'PaymentDeleted',
        description: `${wordFor(payment)} of ${amount} ${invoice.currency} on ${date} deleted`,
        details: { amount: Number(amount), date },
      });
      const left = invoice.payments.filter((one) => one.id !== paymentId);
      await this.settle(actor, invoice, left, await this.tenants.today(tenantId));
    });
  }

  /** @param field how the caller names the date. */
  async assertNotAhead(tenantId: string, date: LocalDate, field: 'date' | 'paidDate'): Promise<void> {
    const today = await this.tenants.today(tenantId);
    if (date > today) throw ValidationFailed.field(field, notAfterToday(today));
  }

  private async settle(
    actor: Actor,
    invoice: InvoiceRow,
    payments: readonly Pick<PaymentRow, 'amount'>[],
    date: LocalDate,
  ): Promise<void> {
    const paidAmount = sum(payments.map(({ amount }) => decimal(amount))).toFixed(2);
    const state = stateFor(stateOf(invoice), amountDue({ ...invoice, paidAmount }), date);
    await this.invoices.update(actor.tenantId, invoice.id, { ...state, paidAmount });
    if (state.status !== invoice.status) await this.history.recordStatus(actor, invoice, state.status);
  }
}

function assertTakesPayments(invoice: InvoiceRow): void {
  const { documentType, status } = invoice;
  if (documentType !== 'Invoice' || status === 'Draft' || status === 'Cancelled') {
    throw new InvoiceNotPayable(invoice);
  }
}

function stateOf({ status, paidDate }: InvoiceRow): PaymentState {
  // Payments are on Sent and Paid invoices only.
  return { status: status === 'Paid' ? 'Paid' : 'Sent', paidDate };
}

function wordFor({ amount }: Pick<PaymentRow, 'amount'>): string {
  return decimal(amount).lt(0) ? 'Refund' : 'Payment';
}
