import { Injectable } from '@nestjs/common';
import { FileStore } from '../../shared/files/file-store.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { type InvoiceDocumentSource, InvoicesService } from '../invoices/invoices.service.js';
import { type DocumentFile, documentFileName } from './documents/file-names.js';
import { toInvoiceDocument } from './invoice-document.mapper.js';
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
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /** For a person who downloads it. */
  async pdf(actor: Actor, id: string): Promise<PdfFile> {
    const file = await this.document(actor.tenantId, id);
    await this.audit.record(actor, {
      action: 'InvoiceExported',
      entityType: 'Invoice',
      entityId: id,
      summary: `Downloaded ${file.fileName}`,
    });
    return file;
  }

  /** The kept PDF; where there is none yet it is drawn and, once issued, kept. Leaves nothing in the audit log. */
  async document(tenantId: string, invoiceId: string): Promise<PdfFile> {
    const source = await this.invoices.getForDocument(tenantId, invoiceId);
    const { invoice } = source;
    const fileName = documentFileName(invoice.invoiceNumber, 'pdf');
    if (invoice.issuedAt === null) return { fileName, content: await this.draw(source) };
    const key = `${tenantId}/invoices/${invoice.id}.pdf`;
    const kept = await this.files.find(key);
    // Two first readers may draw at once; what was stored first is what both get.
    return { fileName, content: kept ?? (await this.files.putOnce(key, await this.draw(source))) };
  }

  private draw(source: InvoiceDocumentSource): Promise<Buffer> {
    const document = toInvoiceDocument(source);
    return this.renderer.render(invoiceHtml(document, paymentQrSvg(document)));
  }
}
