import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { type DocumentFile, documentFileName } from './documents/file-names.js';
import { toCurrentInvoiceDocument } from './invoice-document.mapper.js';
import { InvoiceFiles } from './invoice-files.js';
import { invoiceWorkbook } from './workbooks/invoice.workbook.js';

/** Invoices as Excel workbooks: made anew each time, so they tell what has been paid. */
@Injectable()
export class InvoiceExcelService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly files: InvoiceFiles,
  ) {}

  async excel(actor: Actor, id: string): Promise<DocumentFile> {
    const source = await this.invoices.getForDocument(actor.tenantId, id);
    const content = await invoiceWorkbook(toCurrentInvoiceDocument(source));
    const fileName = documentFileName(source.invoice.invoiceNumber, 'xlsx');
    await this.files.recordDownload(actor, id, fileName);
    return { fileName, content };
  }
}
