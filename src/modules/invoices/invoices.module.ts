import { Module } from '@nestjs/common';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { InvoiceCountersRepository } from './invoice-counters.repository.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoiceNumbersService } from './invoice-numbers.service.js';
import { InvoiceRestoringService } from './invoice-restoring.service.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';
import { InvoiceStatusService } from './invoice-status.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';

@Module({
  imports: [TenantsModule, LogEntriesModule],
  controllers: [InvoicesController],
  providers: [
    InvoicesService,
    InvoiceDraftsService,
    InvoiceStatusService,
    InvoiceIssuingService,
    InvoiceRestoringService,
    InvoiceHistoryService,
    InvoiceNumbersService,
    InvoicesRepository,
    InvoiceSeriesRepository,
    InvoiceCountersRepository,
  ],
  exports: [
    InvoicesService,
    InvoiceDraftsService,
    InvoiceStatusService,
    InvoiceIssuingService,
    InvoiceRestoringService,
    InvoiceNumbersService,
  ],
})
export class InvoicesModule {}
