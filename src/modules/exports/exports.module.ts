import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { InvoiceExportsController } from './invoice-exports.controller.js';
import { InvoicePdfService } from './invoice-pdf.service.js';
import { DocumentRenderer } from './renderers/document-renderer.js';

@Module({
  imports: [InvoicesModule],
  controllers: [InvoiceExportsController],
  providers: [InvoicePdfService, DocumentRenderer],
})
export class ExportsModule {}
