import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { EInvoicesController } from './e-invoices.controller.js';
import { InvoiceExcelController } from './invoice-excel.controller.js';
import { InvoiceExcelService } from './invoice-excel.service.js';
import { InvoiceExportsController } from './invoice-exports.controller.js';
import { InvoiceFiles } from './invoice-files.js';
import { InvoicePdfService } from './invoice-pdf.service.js';
import { InvoiceUblService } from './invoice-ubl.service.js';
import { KeepInvoicePdf } from './keep-invoice-pdf.js';
import { DocumentRenderer } from './renderers/document-renderer.js';

@Module({
  imports: [InvoicesModule],
  controllers: [EInvoicesController, InvoiceExcelController, InvoiceExportsController],
  providers: [
    InvoicePdfService,
    InvoiceExcelService,
    InvoiceUblService,
    InvoiceFiles,
    KeepInvoicePdf,
    DocumentRenderer,
  ],
  exports: [InvoicePdfService, InvoiceUblService],
})
export class ExportsModule {}
