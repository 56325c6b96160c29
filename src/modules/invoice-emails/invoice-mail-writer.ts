import { Injectable } from '@nestjs/common';
import { DomainError } from '../../shared/errors/domain-error.js';
import type { MailAttachment, MailBody, RefusedAddress } from '../../shared/mail/mail-message.js';
import { MailRefused } from '../../shared/mail/mail-transport.js';
import { type MailWriter, MailWriters, type WrittenMail } from '../../shared/mail/mail-writers.js';
import { InvoicePdfService } from '../exports/invoice-pdf.service.js';
import { InvoiceUblService } from '../exports/invoice-ubl.service.js';
import { InvoiceMailingService } from '../invoices/invoice-mailing.service.js';
import { type InvoiceDocumentSource, InvoicesService } from '../invoices/invoices.service.js';
import { type AboutInvoiceMail, toInvoiceMail } from './invoice-mail.mapper.js';
import { invoiceMail } from './templates/invoice.mail.js';

type Written = MailBody & { attachments: readonly MailAttachment[] };

/**
 * Writes mails with documents when they leave: only then is the number known (it is taken last), and the PDF that is
 * kept need not be kept twice.
 */
@Injectable()
export class InvoiceMailWriter implements MailWriter {
  readonly kind = 'Invoice';

  constructor(
    writers: MailWriters,
    private readonly invoices: InvoicesService,
    private readonly mailing: InvoiceMailingService,
    private readonly pdfs: InvoicePdfService,
    private readonly ubls: InvoiceUblService,
  ) {
    writers.register(this);
  }

  async write(mail: WrittenMail): Promise<Written> {
    try {
      return await this.written(mail.tenantId, aboutOf(mail));
    } catch (error) {
      // What the data forbid they forbid for good; a browser that is away may come back.
      const isForGood = error instanceof DomainError && ['invalid', 'not_found'].includes(error.kind);
      if (isForGood) throw new MailRefused(error.message, { cause: error });
      throw error;
    }
  }

  async onSent(mail: WrittenMail, at: Date, refused: readonly RefusedAddress[]): Promise<void> {
    await this.mailing.recordSent(mail.tenantId, aboutOf(mail).invoiceId, at, mail, refused);
  }

  async onFailed(mail: WrittenMail, error: string): Promise<void> {
    await this.mailing.recordFailed(mail.tenantId, aboutOf(mail).invoiceId, mail, error);
  }

  async onPostponed(mail: WrittenMail, until: Date): Promise<void> {
    await this.mailing.recordWaiting(mail.tenantId, aboutOf(mail).invoiceId, mail, until);
  }

  private async written(tenantId: string, about: AboutInvoiceMail): Promise<Written> {
    const source = await this.invoices.getForDocument(tenantId, about.invoiceId);
    assertStillSent(source);
    const pdf = await this.pdfs.document(tenantId, about.invoiceId);
    const attachments = [{ ...pdf, contentType: 'application/pdf' }];
    if (about.attachUbl) {
      const ubl = await this.ubls.document(tenantId, about.invoiceId);
      attachments.push({ ...ubl, contentType: 'application/xml' });
    }
    return { ...invoiceMail(toInvoiceMail(source, about)), attachments };
  }
}

/** What was cancelled while the mail waited must not be asked to be paid. */
function assertStillSent({ invoice }: InvoiceDocumentSource): void {
  if (invoice.status === 'Cancelled') throw new MailRefused('The invoice was cancelled before the mail left');
}

function aboutOf({ about }: WrittenMail): AboutInvoiceMail {
  return about as unknown as AboutInvoiceMail;
}
