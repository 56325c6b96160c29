import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Page } from '../../shared/http/page.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import type { LocalDate } from '../../shared/time/clock.js';
import { assertPeriod } from '../../shared/time/period.js';
import type { LogEntryResponse } from '../log-entries/dto/log-entry.response.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { VatGroup } from './domain/totals.js';
import type { ListInvoicesQuery } from './dto/invoice.dto.js';
import type { InvoiceListItemResponse, InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import type { BuyerSnapshot, InvoiceRow, SellerSnapshot } from './invoice-rows.js';
import {
  toBuyerSnapshot,
  toInvoiceListItem,
  toInvoiceResponse,
  toSellerSnapshot,
  vatGroupsOf,
} from './invoice.mapper.js';
import { InvoicesRepository } from './invoices.repository.js';

export type { BuyerSnapshot, InvoiceRow, LineRow, SellerSnapshot } from './invoice-rows.js';

/** Everything that a PDF or an e-invoice is made of. */
export interface InvoiceDocumentSource {
  /** With its lines; decimals as text. */
  invoice: InvoiceRow;
  vatGroups: VatGroup[];
  /** As issued; of a Draft the current ones. */
  seller: SellerSnapshot;
  buyer: BuyerSnapshot;
  /** First and last day of the entries; as issued. */
  servicePeriod: { from: LocalDate; to: LocalDate } | null;
}

/** Reading and deleting; drafts and statuses have services of their own. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly tenants: TenantsService,
    private readonly entries: LogEntriesService,
    private readonly history: InvoiceHistoryService,
  ) {}

  async list(tenantId: string, query: ListInvoicesQuery): Promise<Page<InvoiceListItemResponse>> {
    assertPeriod(query);
    const today = query.overdue ? await this.tenants.today(tenantId) : undefined;
    return (await this.invoices.list(tenantId, query, today)).map(toInvoiceListItem);
  }

  async get(tenantId: string, id: string): Promise<InvoiceResponse> {
    const invoice = await this.invoices.get(tenantId, id);
    return toInvoiceResponse(invoice, await this.tenants.get(tenantId));
  }

  async listUninvoicedEntries(tenantId: string, customerId: string): Promise<LogEntryResponse[]> {
    const customer = await this.invoices.findBuyer(tenantId, customerId);
    if (!customer || customer.isDeleted) throw new NotFound('No such customer');
    return this.entries.listUninvoiced(tenantId, customerId);
  }

  async listSourceEntries(tenantId: string, id: string): Promise<LogEntryResponse[]> {
    const { sourceLogEntryIds } = await this.invoices.get(tenantId, id);
    return this.entries.listByIds(tenantId, sourceLogEntryIds);
  }

  /** @throws NotFound */
  async getForDocument(tenantId: string, id: string): Promise<InvoiceDocumentSource> {
    const invoice = await this.invoices.get(tenantId, id);
    return {
      invoice,
      vatGroups: vatGroupsOf(invoice),
      seller: invoice.seller ?? toSellerSnapshot(await this.tenants.get(tenantId)),
      buyer: invoice.buyer ?? (await this.currentBuyer(tenantId, invoice)),
      servicePeriod: invoice.issuedAt ? keptPeriod(invoice) : await this.invoices.servicePeriod(tenantId, id),
    };
  }

  /** A Draft or Cancelled one goes to the trash; an issued one is only hidden (contract 6.4). */
  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId, userId } = actor;
    await this.database.transaction(tenantId, async () => {
      const invoice = await this.invoices.getForUpdate(tenantId, id);
      assertUnchanged(invoice.version);
      const { documentType, status } = invoice;
      const isErasable = documentType === 'Invoice' && (status === 'Draft' || status === 'Cancelled');
      if (!isErasable && invoice.isArchived) return;
      const description = isErasable ? 'Deleted' : 'Archived: hidden from lists';
      await this.history.record(actor, invoice, { type: 'Deleted', description });
      if (!isErasable) return this.invoices.update(tenantId, id, { isArchived: true });
      await this.entries.releaseFrom(tenantId, id);
      await this.invoices.softDelete(tenantId, id, userId);
    });
  }

  /** The customer as it is now. */
  private async currentBuyer(
    tenantId: string,
    { customerId, contactId }: InvoiceRow,
  ): Promise<BuyerSnapshot> {
    const buyer = await this.invoices.findBuyer(tenantId, customerId, contactId);
    if (!buyer) throw new NotFound('No such customer');
    return toBuyerSnapshot(buyer);
  }
}

function keptPeriod({
  serviceFrom: from,
  serviceTo: to,
}: InvoiceRow): InvoiceDocumentSource['servicePeriod'] {
  return from && to ? { from, to } : null;
}
