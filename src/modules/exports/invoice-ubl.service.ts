import { Injectable } from '@nestjs/common';
import { FileStore } from '../../shared/files/file-store.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { type InvoiceDocumentSource, InvoicesService } from '../invoices/invoices.service.js';
import { documentFileName } from './documents/file-names.js';
import { EInvoiceDataMissing } from './e-invoice.errors.js';
import { toEInvoice } from './e-invoice.mapper.js';
import { brokenRules } from './einvoice/check.js';
import { ublDocument } from './einvoice/ubl-document.js';

/** A finished UBL document with the name that it is downloaded or mailed under. */
export interface UblFile {
  fileName: string;
  content: Buffer;
}

/** Invoices as UBL (Peppol BIS Billing 3.0). What is issued is written once and kept; a Draft is written anew each time. */
@Injectable()
export class InvoiceUblService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /**
   * For a person who downloads it.
   * @throws EInvoiceDataMissing
   */
  async ubl(actor: Actor, id: string): Promise<UblFile> {
    const file = await this.document(actor.tenantId, id);
    await this.audit.record(actor, {
      action: 'InvoiceExported',
      entityType: 'Invoice',
      entityId: id,
      summary: `Downloaded ${file.fileName}`,
    });
    return file;
  }

  /**
   * The kept document; where there is none yet it is written and, once issued, kept. Leaves nothing in the audit log.
   * @throws EInvoiceDataMissing
   */
  async document(tenantId: string, invoiceId: string): Promise<UblFile> {
    const source = await this.invoices.getForDocument(tenantId, invoiceId);
    const { invoice } = source;
    const fileName = documentFileName(invoice.invoiceNumber, 'xml');
    if (invoice.issuedAt === null) return { fileName, content: written(source) };
    const key = `${tenantId}/invoices/${invoice.id}.ubl.xml`;
    const kept = await this.files.find(key);
    return { fileName, content: kept ?? (await this.files.putOnce(key, written(source))) };
  }
}

function written(source: InvoiceDocumentSource): Buffer {
  const invoice = toEInvoice(source);
  const fatal = brokenRules(invoice).filter(({ severity }) => severity === 'fatal');
  if (fatal.length > 0) throw new EInvoiceDataMissing(fatal);
  return Buffer.from(ublDocument(invoice), 'utf8');
}
