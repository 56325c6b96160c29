import { Injectable } from '@nestjs/common';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { JobQueue } from '../../shared/jobs/job-queue.js';
import { decimal } from '../../shared/money/money.js';
import { Clock, instantOf, localDate } from '../../shared/time/clock.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { assertNotTooFarAhead } from './domain/document-dates.js';
import { invoiceNumber, numberFault, seriesPrefix } from './domain/invoice-number.js';
import { PREFIX_FIELDS } from './domain/number-prefix.js';
import { paymentReference } from './domain/payment-reference.js';
import { InvoiceCountersRepository } from './invoice-counters.repository.js';
import type { InvoiceRow } from './invoice-rows.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';
import { toBuyerSnapshot, toSellerSnapshot } from './invoice.mapper.js';
import { IssueDateOutOfOrder, NegativeTotal, PrefixConflict } from './invoices.errors.js';
import { InvoicesRepository, type InvoiceValues } from './invoices.repository.js';

/** Gives a Draft its number and freezes it (contract 6.4, 6.5). */
@Injectable()
export class InvoiceIssuingService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly series: InvoiceSeriesRepository,
    private readonly counters: InvoiceCountersRepository,
    private readonly tenants: TenantsService,
    private readonly limits: PlanLimitsService,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Call it last in a transaction: the series stays locked until its end. The document must be a locked Draft. A credit
   * note takes a number of its own series; the plan does not count it, and it is paid by nobody (contract 3.2, 6.6).
   */
  issue({ tenantId }: Actor, document: InvoiceRow): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const tenant = await this.tenants.get(tenantId);
      const now = this.clock.now();
      const isInvoice = document.documentType === 'Invoice';
      if (isInvoice) await this.assertPlanAllows(tenant);
      if (isInvoice && decimal(document.total).lt(0)) throw new NegativeTotal();
      assertNotTooFarAhead(document.date, localDate(now, tenant.timeZone));
      const snapshots = await this.snapshots(tenant, document);
      const style = tenant.structuredReference;
      const hasCounter = isInvoice && style !== 'None';
      const counter = hasCounter ? await this.counters.next(tenantId, 'payment_reference') : 0n;
      await this.jobs.enqueue('keep-invoice-pdf', { tenantId, invoiceId: document.id });
      const { number, sequence, prefix } = await this.takeNumber(tenant, document);
      await this.save(tenantId, document, {
        ...snapshots,
        status: 'Sent',
        invoiceNumber: number,
        sequence,
        seriesPrefix: prefix,
        paymentReference: isInvoice ? paymentReference(style, counter, number) : null,
        issuedAt: now,
      });
    });
  }

  /** The plan answers before any business rule (contract 1.2). @throws PlanLimitReached */
  assertPlanAllows(tenant: Pick<TenantRow, 'id' | 'timeZone'>): Promise<void> {
    return this.limits.assertRoom(tenant.id, 'invoicesPerMonth', () => this.countIssuedThisMonth(tenant));
  }

  /** Invoices that left Draft in the calendar month of the company; credit notes do not count (contract 3.2). */
  countIssuedThisMonth({ id: tenantId, timeZone }: Pick<TenantRow, 'id' | 'timeZone'>): Promise<number> {
    const firstDay = `${localDate(this.clock.now(), timeZone).slice(0, 7)}-01`;
    return this.invoices.countIssuedSince(tenantId, instantOf(firstDay, '00:00:00', timeZone));
  }

  private async snapshots(tenant: TenantRow, invoice: InvoiceRow): Promise<InvoiceValues> {
    const buyer = await this.invoices.findBuyer(tenant.id, invoice.customerId, invoice.contactId);
    if (!buyer) throw new Error(`Customer ${invoice.customerId} does not exist`);
    const period = await this.invoices.servicePeriod(tenant.id, invoice.id);
    return {
      seller: toSellerSnapshot(tenant),
      buyer: toBuyerSnapshot(buyer),
      serviceFrom: period?.from ?? null,
      serviceTo: period?.to ?? null,
    };
  }

  private async takeNumber(
    tenant: TenantRow,
    { documentType, date }: InvoiceRow,
  ): Promise<{ number: string; sequence: number; prefix: string }> {
    const template = tenant[PREFIX_FIELDS[documentType]];
    const prefix = seriesPrefix(template, date);
    const sequence = await this.series.take(tenant.id, documentType, prefix, date);
    if (sequence === null) {
      throw new IssueDateOutOfOrder(
        (await this.series.lastIssuedDate(tenant.id, documentType, prefix)) ?? date,
      );
    }
    const number = invoiceNumber(template, date, sequence);
    const fault = numberFault(number);
    if (fault) throw PrefixConflict.ofNumber(PREFIX_FIELDS[documentType], number, fault);
    return { number, sequence, prefix };
  }

  private async save(
    tenantId: string,
    { id, documentType }: InvoiceRow,
    values: InvoiceValues & { invoiceNumber: string },
  ): Promise<void> {
    try {
      await this.invoices.update(tenantId, id, values);
    } catch (error) {
      if (brokenConstraint(error) !== 'ux_invoices_number') throw error;
      const field = PREFIX_FIELDS[documentType];
      throw PrefixConflict.ofNumber(field, values.invoiceNumber, 'another document has');
    }
  }
}
