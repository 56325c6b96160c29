import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { type FailedMail, FailedMails, type RepeatedMail } from '../../shared/mail/failed-mails.js';
import { AuditService } from '../audit/audit.service.js';
import { InvoiceMailingService } from '../invoices/invoice-mailing.service.js';
import type { AboutInvoiceMail } from './invoice-mail.mapper.js';

/** Mails that failed, for an operator: they can be sent again once the cause is gone. */
@Injectable()
export class MailReplayService {
  constructor(
    private readonly database: Database,
    private readonly failed: FailedMails,
    private readonly mailing: InvoiceMailingService,
    private readonly audit: AuditService,
  ) {}

  list(): Promise<FailedMail[]> {
    return this.failed.list();
  }

  /** @returns whether it was one that can be sent again. */
  async replay({ id, tenantId }: Pick<FailedMail, 'id' | 'tenantId'>): Promise<boolean> {
    return this.database.identityTransaction(async () => {
      const mail = await this.failed.repeat(id);
      if (!mail) return false;
      if (tenantId !== null) await this.record(tenantId, mail);
      return true;
    }, tenantId);
  }

  private async record(tenantId: string, { id, kind, recipient, written }: RepeatedMail): Promise<void> {
    await this.audit.recordOfSystem(tenantId, {
      action: 'MailReplayed',
      entityType: 'Mail',
      entityId: id,
      summary: `An operator queued the ${kind} mail to ${recipient} again`,
    });
    if (!written) return;
    const { invoiceId } = written.about as unknown as AboutInvoiceMail;
    await this.mailing.recordRepeated(tenantId, invoiceId, written);
  }
}
