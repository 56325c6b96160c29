import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';
import { type InvoiceDocumentSource, InvoicesService } from '../invoices/invoices.service.js';
import { type DocumentFile, documentFileName } from './documents/file-names.js';
import { EInvoiceDataMissing } from './e-invoice.errors.js';
import { toEInvoice } from './e-invoice.mapper.js';
import { brokenRules } from './einvoice/check.js';
import { ublDocument } from './einvoice/ubl-document.js';
import { InvoiceFiles } from './invoice-files.js';

/** Invoices as UBL (Peppol BIS Billing 3.0). What is issued is written once and kept; a Draft is written anew each time. */
@Injectable()
export class InvoiceUblService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly files: InvoiceFiles,
  ) {}

  /**
   * For a person who downloads it.
   * @throws EInvoiceDataMissing
   */
  async ubl(actor: Actor, id: string): Promise<DocumentFile> {
    const file = await this.document(actor.tenantId, id);
    await this.files.recordDownload(actor, id, file.fileName);
    return file;
  }

  /**
   * The kept document; where there is none yet it is written and, once issued, kept. Leaves nothing in the audit log.
   * @throws EInvoiceDataMissing
   */
  async document(tenantId: string, invoiceId: string): Promise<DocumentFile> {
    const source = await this.invoices.getForDocument(tenantId, invoiceId);
    const { invoice } = source;
    return {
      fileName: documentFileName(invoice.invoiceNumber, 'xml'),
      content: await this.files.keptOrMade(tenantId, invoice, 'ubl.xml', () => written(source)),
    };
  }
}

function written(source: InvoiceDocumentSource): Buffer {
  const invoice = toEInvoice(source);
  const fatal = brokenRules(invoice).filter(({ severity }) => severity === 'fatal');
  if (fatal.length > 0) throw new EInvoiceDataMissing(fatal);
  return Buffer.from(ublDocument(invoice), 'utf8');
}
