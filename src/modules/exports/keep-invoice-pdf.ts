import { Injectable } from '@nestjs/common';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { JobHandler } from '../../shared/jobs/job-handler.js';
import type { JobData } from '../../shared/jobs/job-queues.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { InvoicePdfService } from './invoice-pdf.service.js';

/**
 * Draws a document as soon as it is issued, and keeps it (contract 6.4). Where there is no browser the job is given up
 * after a few tries: the first download then draws the same document from the same frozen data.
 */
@Injectable()
export class KeepInvoicePdf implements JobHandler<'keep-invoice-pdf'> {
  readonly queue = 'keep-invoice-pdf';

  constructor(
    runner: JobRunner,
    private readonly pdfs: InvoicePdfService,
  ) {
    runner.register(this);
  }

  /** Done twice, it finds what it has kept. */
  async handle({ tenantId, invoiceId }: JobData['keep-invoice-pdf']): Promise<void> {
    try {
      await this.pdfs.document(tenantId, invoiceId);
    } catch (error) {
      // Cancelled and deleted meanwhile; restored, it is drawn when somebody asks for it.
      if (!(error instanceof NotFound)) throw error;
    }
  }
}
