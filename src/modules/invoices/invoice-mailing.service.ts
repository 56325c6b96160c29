import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { type InvoiceAddresses, InvoiceMailingRepository } from './invoice-mailing.repository.js';
import type { EventRow, InvoiceRow } from './invoice-rows.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { InvoiceStatusService } from './invoice-status.service.js';
import { InvalidStatusTransition } from './invoices.errors.js';
import { InvoicesRepository } from './invoices.repository.js';

export type { InvoiceAddresses } from './invoice-mailing.repository.js';

/** Who gets a mail. */
export interface MailedTo {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** What mails do to invoices: a Draft is issued, and the history tells how they fared (contract 6.7). */
@Injectable()
export class InvoiceMailingService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly mailing: InvoiceMailingRepository,
    private readonly statuses: InvoiceStatusService,
    private readonly issuing: InvoiceIssuingService,
    private readonly tenants: TenantsService,
    private readonly history: InvoiceHistoryService,
  ) {}

  /**
   * The invoice to be mailed, locked until the open transaction ends.
   * @throws NotFound, PlanLimitReached for a Draft, InvalidStatusTransition for a Cancelled one
   */
  async lock(tenantId: string, id: string): Promise<InvoiceRow> {
    const invoice = await this.invoices.getForUpdate(tenantId, id);
    if (invoice.status === 'Draft') await this.issuing.assertPlanAllows(await this.tenants.get(tenantId));
    if (invoice.status === 'Cancelled') throw new InvalidStatusTransition('Cancelled', 'Sent', []);
    return invoice;
  }

  addresses(tenantId: string, { customerId, contactId }: InvoiceRow): Promise<InvoiceAddresses> {
    return this.mailing.addresses(tenantId, customerId, contactId);
  }

  async recordQueued(
    actor: Actor,
    invoice: InvoiceRow,
    { attachUbl, ...mail }: MailedTo & { attachUbl: boolean },
  ): Promise<void> {
    const description = `E-mail to ${named(mail)} queued`;
    await this.history.record(actor, invoice, {
      type: 'EmailQueued',
      description,
      details: { ...addressesOf(mail), attachUbl },
    });
  }

  /** Call it last in the transaction: the series stays locked until its end. */
  async issueIfDraft(actor: Actor, invoice: InvoiceRow): Promise<void> {
    if (invoice.status === 'Draft') await this.statuses.issue(actor, invoice);
  }

  async recordSent(
    tenantId: string,
    id: string,
    at: Date,
    mail: MailedTo,
    refused: readonly { address: string; error: string }[],
  ): Promise<void> {
    const but = refused.length > 0 ? `, but not to ${refused.map(({ address }) => address).join(', ')}` : '';
    await this.record(tenantId, id, {
      type: 'EmailSent',
      description: `E-mail to ${named(mail)} sent${but}`,
      details: { ...addressesOf(mail), ...(refused.length > 0 && { refused }) },
    });
    await this.mailing.noteSent(tenantId, id, at);
  }

  async recordFailed(tenantId: string, id: string, mail: MailedTo, errorMessage: string): Promise<void> {
    const description = `E-mail to ${named(mail)} not sent`;
    await this.record(tenantId, id, {
      type: 'EmailFailed',
      ...{ description, errorMessage, status: 'Failed', details: addressesOf(mail) },
    });
  }

  async recordWaiting(tenantId: string, id: string, mail: MailedTo, until: Date): Promise<void> {
    const day = until.toISOString().slice(0, 10);
    await this.record(tenantId, id, {
      type: 'EmailQueued',
      description: `E-mail to ${named(mail)} waits until ${day}: today's allowance of mails is used up`,
      details: addressesOf(mail),
    });
  }

  async recordRepeated(tenantId: string, id: string, mail: MailedTo): Promise<void> {
    await this.record(tenantId, id, {
      type: 'EmailQueued',
      description: `E-mail to ${named(mail)} queued again by the operator`,
      details: addressesOf(mail),
    });
  }

  /** What happened without a person: it is no line of the audit log, whose line is the call to send. */
  private record(
    tenantId: string,
    id: string,
    event: Pick<EventRow, 'type' | 'description'> & {
      details: object;
      status?: EventRow['status'];
      errorMessage?: string;
    },
  ): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      if (!(await this.mailing.findForUpdate(tenantId, id))) return;
      const { status = 'Success', errorMessage = null, ...rest } = event;
      await this.mailing.insertEvent(tenantId, id, { ...rest, status, errorMessage });
    });
  }
}

function named({ to }: MailedTo): string {
  return to.join(', ');
}

/** Only the addresses: who mails knows more. */
function addressesOf({ to, cc, bcc }: MailedTo): { to: string[]; cc: string[]; bcc: string[] } {
  return { to: [...to], cc: [...cc], bcc: [...bcc] };
}
