import { Injectable } from '@nestjs/common';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { decimal } from '../../shared/money/money.js';
import { Clock, instantOf, localDate } from '../../shared/time/clock.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { assertNotTooFarAhead } from './domain/document-dates.js';
import { assertNumberAllowed, invoiceNumber, seriesPrefix } from './domain/invoice-number.js';
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
  ) {}

  /** Call it last in a transaction: the series stays locked until its end. The invoice must be a locked Draft. */
  issue({ tenantId }: Actor, invoice: InvoiceRow): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const tenant = await this.tenants.get(tenantId);
      const now = this.clock.now();
      if (decimal(invoice.total).lt(0)) throw new NegativeTotal();
      assertNotTooFarAhead(invoice.date, localDate(now, tenant.timeZone));
      await this.limits.assertRoom(tenantId, 'invoicesPerMonth', () => this.countIssuedThisMonth(tenant));
      const snapshots = await this.snapshots(tenant, invoice);
      const style = tenant.structuredReference;
      const counter = style === 'None' ? 0n : await this.counters.next(tenantId, 'payment_reference');
      const { number, sequence, prefix } = await this.takeNumber(tenant, invoice);
      await this.save(tenantId, invoice.id, {
        ...snapshots,
        status: 'Sent',
        invoiceNumber: number,
        sequence,
        seriesPrefix: prefix,
        paymentReference: paymentReference(style, counter, number),
        issuedAt: now,
      });
    });
  }

  /** Invoices that left Draft in the calendar month of the company; credit notes do not count (contract 3.2). */
  countIssuedThisMonth({ id: tenantId, timeZone }: Pick<TenantRow, 'id' | 'timeZone'>): Promise<number> {
    const firstDay = `${localDate(this.clock.now(), timeZone).slice(0, 7)}-01`;
    return this.invoices.countIssuedSince(tenantId, instantOf(firstDay, '00:00:00', timeZone));
  }

  private async snapshots(tenant: TenantRow, invoice: InvoiceRow): Promise<InvoiceValues> {
    const buyer = await this.invoices.findBuyer(tenant.id, invoice.customerId, invoice.contactId);
    if (!buyer) throw new Error(`Customer ${invoice.customerId} does not exist`);
    return { seller: toSellerSnapshot(tenant), buyer: toBuyerSnapshot(buyer) };
  }

  private async takeNumber(
    { id: tenantId, invoicePrefix }: TenantRow,
    { date }: InvoiceRow,
  ): Promise<{ number: string; sequence: number; prefix: string }> {
    const prefix = seriesPrefix(invoicePrefix, date);
    const sequence = await this.series.take(tenantId, prefix, date);
    if (sequence === null) {
      throw new IssueDateOutOfOrder((await this.series.lastIssuedDate(tenantId, prefix)) ?? date);
    }
    const number = invoiceNumber(invoicePrefix, date, sequence);
    assertNumberAllowed(number);
    return { number, sequence, prefix };
  }

  private async save(
    tenantId: string,
    id: string,
    values: InvoiceValues & { invoiceNumber: string },
  ): Promise<void> {
    try {
      await this.invoices.update(tenantId, id, values);
    } catch (error) {
      if (brokenConstraint(error) !== 'ux_invoices_number') throw error;
      throw new PrefixConflict(values.invoiceNumber, 'another document has');
    }
  }
}
