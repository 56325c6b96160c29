import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';
import { type InvoiceDocumentSource, InvoicesService } from '../invoices/invoices.service.js';
import { type DocumentFile, documentFileName } from './documents/file-names.js';
import { toInvoiceDocument } from './invoice-document.mapper.js';
import { InvoiceFiles } from './invoice-files.js';
import { DocumentRenderer } from './renderers/document-renderer.js';
import { paymentQrSvg } from './renderers/payment-qr.js';
import { invoiceHtml } from './templates/invoice.template.js';

export type PdfFile = DocumentFile;

/** Invoices as PDF. What is issued is drawn once, from frozen data, and kept; a Draft is drawn anew each time. */
@Injectable()
export class InvoicePdfService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly renderer: DocumentRenderer,
    private readonly files: InvoiceFiles,
  ) {}

  /** For a person who downloads it. */
  async pdf(actor: Actor, id: string): Promise<PdfFile> {
    const file = await this.document(actor.tenantId, id);
    await this.files.recordDownload(actor, id, file.fileName);
    return file;
  }

  /** The kept PDF; where there is none yet it is drawn and, once issued, kept. Leaves nothing in the audit log. */
  async document(tenantId: string, invoiceId: string): Promise<PdfFile> {
    const source = await this.invoices.getForDocument(tenantId, invoiceId);
    const { invoice } = source;
    return {
      fileName: documentFileName(invoice.invoiceNumber, 'pdf'),
      content: await this.files.keptOrMade(tenantId, invoice, 'pdf', () => this.draw(source)),
    };
  }

  private draw(source: InvoiceDocumentSource): Promise<Buffer> {
    const document = toInvoiceDocument(source);
    return this.renderer.render(invoiceHtml(document, paymentQrSvg(document)));
  }
}
