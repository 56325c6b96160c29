import { Module } from '@nestjs/common';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { CreditNotesController } from './credit-notes.controller.js';
import { CreditNotesRepository } from './credit-notes.repository.js';
import { CreditNotesService } from './credit-notes.service.js';
import { InvoiceCountersRepository } from './invoice-counters.repository.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceGapsRepository } from './invoice-gaps.repository.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoiceMailingRepository } from './invoice-mailing.repository.js';
import { InvoiceMailingService } from './invoice-mailing.service.js';
import { InvoiceNumberCheckService } from './invoice-number-check.service.js';
import { InvoiceNumbersService } from './invoice-numbers.service.js';
import { InvoicePaymentsController } from './invoice-payments.controller.js';
import { InvoicePaymentsRepository } from './invoice-payments.repository.js';
import { InvoicePaymentsService } from './invoice-payments.service.js';
import { InvoiceRestoringService } from './invoice-restoring.service.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';
import { InvoiceStatusService } from './invoice-status.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';

@Module({
  imports: [TenantsModule, LogEntriesModule],
  controllers: [InvoicesController, InvoicePaymentsController, CreditNotesController],
  providers: [
    InvoicesService,
    InvoiceDraftsService,
    InvoiceStatusService,
    InvoiceIssuingService,
    InvoicePaymentsService,
    CreditNotesService,
    InvoiceRestoringService,
    InvoiceHistoryService,
    InvoiceNumbersService,
    InvoiceNumberCheckService,
    InvoiceMailingService,
    InvoiceMailingRepository,
    InvoicesRepository,
    InvoicePaymentsRepository,
    CreditNotesRepository,
    InvoiceSeriesRepository,
    InvoiceGapsRepository,
    InvoiceCountersRepository,
  ],
  exports: [
    InvoicesService,
    InvoiceDraftsService,
    InvoiceStatusService,
    InvoiceIssuingService,
    InvoiceMailingService,
    InvoicePaymentsService,
    CreditNotesService,
    InvoiceRestoringService,
    InvoiceNumbersService,
  ],
})
export class InvoicesModule {}
