import { Injectable } from '@nestjs/common';
import { FileStore } from '../../shared/files/file-store.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import type { InvoiceRow } from '../invoices/invoices.service.js';

/** What the files of invoices have in common. */
@Injectable()
export class InvoiceFiles {
  constructor(
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /** Of an issued document the bytes that were kept first, made now where there are none; of a Draft new ones each time. */
  async keptOrMade(
    tenantId: string,
    { id, issuedAt }: Pick<InvoiceRow, 'id' | 'issuedAt'>,
    kind: 'pdf' | 'ubl.xml',
    make: () => Buffer | Promise<Buffer>,
  ): Promise<Buffer> {
    if (issuedAt === null) return make();
    const key = `${tenantId}/invoices/${id}.${kind}`;
    // Two first readers may make it at once; what was stored first is what both get.
    return (await this.files.find(key)) ?? (await this.files.putOnce(key, await make()));
  }

  async recordDownload(actor: Actor, entityId: string, fileName: string): Promise<void> {
    const summary = `Downloaded ${fileName}`;
    await this.audit.record(actor, { action: 'InvoiceExported', entityType: 'Invoice', entityId, summary });
  }
}
