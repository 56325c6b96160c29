import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { entryFaults } from './domain/invoiceable-entries.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import type { InvoiceRow } from './invoice-rows.js';
import { EntriesNotInvoiceable } from './invoices.errors.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';

/** Undoes a DELETE: of what is in the trash, and of what was archived (contract 6.11). */
@Injectable()
export class InvoiceRestoringService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly entries: LogEntriesService,
    private readonly history: InvoiceHistoryService,
    private readonly reading: InvoicesService,
  ) {}

  /** @throws EntriesNotInvoiceable */
  restore(actor: Actor, id: string): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      await this.invoices.restore(tenantId, id);
      const invoice = await this.invoices.get(tenantId, id);
      if (invoice.status === 'Draft') await this.takeEntriesBack(tenantId, invoice);
      await this.history.record(actor, invoice, { type: 'Restored', description: 'Restored' });
      return this.reading.get(tenantId, id);
    });
  }

  /** They were released when the Draft was deleted, and anything may have become of them since. */
  private async takeEntriesBack(
    tenantId: string,
    { id, customerId, sourceLogEntryIds }: InvoiceRow,
  ): Promise<void> {
    const entries = await this.entries.lockForInvoicing(tenantId, sourceLogEntryIds);
    const faults = entryFaults(sourceLogEntryIds, entries, customerId, 'is in the trash');
    if (faults.length > 0) throw EntriesNotInvoiceable.toDraft(faults);
    await this.entries.markInvoiced(tenantId, sourceLogEntryIds, id);
  }
}
