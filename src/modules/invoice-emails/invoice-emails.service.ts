import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import type { MailEnvelope } from '../../shared/mail/mail-message.js';
import { MailOutbox } from '../../shared/mail/mail-outbox.js';
import { InvoiceUblService } from '../exports/invoice-ubl.service.js';
import type { InvoiceResponse } from '../invoices/dto/invoice.response.js';
import { type InvoiceAddresses, InvoiceMailingService } from '../invoices/invoice-mailing.service.js';
import { type InvoiceRow, InvoicesService } from '../invoices/invoices.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { chosenRecipients, type Recipients } from './domain/recipients.js';
import type { SendInvoiceDto } from './dto/send-invoice.dto.js';
import type { AboutInvoiceMail } from './invoice-mail.mapper.js';

/** Mailing invoices and credit notes (contract 6.7). */
@Injectable()
export class InvoiceEmailsService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesService,
    private readonly mailing: InvoiceMailingService,
    private readonly ubls: InvoiceUblService,
    private readonly tenants: TenantsService,
    private readonly outbox: MailOutbox,
  ) {}

  /** All checks first; then number, mail and history, together or not at all. */
  async send(actor: Actor, id: string, dto: SendInvoiceDto): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    // Of an issued one it is kept, in a file: not inside the transaction.
    if (dto.attachUbl && (await this.invoices.get(tenantId, id)).status !== 'Draft')
      await this.ubls.document(tenantId, id);
    await this.database.transaction(tenantId, async () => {
      const invoice = await this.mailing.lock(tenantId, id);
      const tenant = await this.tenants.get(tenantId);
      const known = await this.mailing.addresses(tenantId, invoice);
      const copies = copiesFor(tenant, actor);
      const recipients = chosenRecipients(dto, {
        customer: [known.contactEmail, known.primaryEmail, known.customerEmail],
        copies,
      });
      if (dto.attachUbl && invoice.status === 'Draft') await this.ubls.document(tenantId, id);
      const about = aboutMail(invoice, dto, tenant, known);
      await this.outbox.enqueue({
        tenantId,
        kind: 'Invoice',
        envelope: envelopeOf(actor, tenant, recipients, copies),
        about: { ...about },
      });
      await this.mailing.recordQueued(actor, invoice, { ...recipients, attachUbl: dto.attachUbl ?? false });
      await this.mailing.issueIfDraft(actor, invoice);
    });
    // Outside, so that nobody waits for the series while the answer is read.
    return this.invoices.get(tenantId, id);
  }
}

function envelopeOf(
  { email }: Actor,
  tenant: TenantRow,
  recipients: Recipients,
  copies: readonly string[],
): MailEnvelope {
  const own = recipients.bcc.filter((address) => copies.includes(address));
  return { ...recipients, own, onBehalfOf: tenant.companyName, replyTo: tenant.email ?? email };
}

/** The company's own copies. */
function copiesFor(
  { invoiceEmailSendCopy, invoiceEmailDefaultBcc, email }: TenantRow,
  actor: Actor,
): string[] {
  const copies = [invoiceEmailSendCopy ? (email ?? actor.email) : null, invoiceEmailDefaultBcc];
  return copies.filter((address) => address !== null);
}

function aboutMail(
  { id }: InvoiceRow,
  { subject, body, attachUbl }: SendInvoiceDto,
  tenant: TenantRow,
  { contactName }: InvoiceAddresses,
): AboutInvoiceMail {
  return {
    invoiceId: id,
    attachUbl: attachUbl ?? false,
    contactName,
    subject: firstText(subject, tenant.invoiceEmailSubjectTemplate),
    body: firstText(body, tenant.invoiceEmailBodyTemplate),
  };
}

/** Blanks are no text: a mail needs a subject and something to say. */
function firstText(...texts: (string | null | undefined)[]): string | null {
  return texts.find((text) => text?.trim()) ?? null;
}
