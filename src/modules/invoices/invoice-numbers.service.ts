import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { seriesPrefix } from './domain/invoice-number.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';
import { SequenceTooLow } from './invoices.errors.js';

/** The next invoice number of today's series, for the settings. */
@Injectable()
export class InvoiceNumbersService {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsService,
    private readonly series: InvoiceSeriesRepository,
  ) {}

  async nextSequence(tenantId: string): Promise<number> {
    return this.series.nextSequence(tenantId, await this.todaysPrefix(tenantId));
  }

  /** @throws SequenceTooLow unless it is above the highest number in use. */
  setNextSequence(tenantId: string, next: number): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const prefix = await this.todaysPrefix(tenantId);
      const highest = await this.series.lock(tenantId, prefix);
      if (next <= highest) throw new SequenceTooLow(highest + 1);
      await this.series.setNext(tenantId, prefix, next);
    });
  }

  private async todaysPrefix(tenantId: string): Promise<string> {
    const { invoicePrefix } = await this.tenants.get(tenantId);
    return seriesPrefix(invoicePrefix, await this.tenants.today(tenantId));
  }
}
