import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import type { Actor } from '../../shared/http/actor.js';
import type { InvoiceRow } from './invoice-rows.js';
import type { InvoiceStatus } from './invoice-types.js';
import { InvoicesRepository, type NewEvent } from './invoices.repository.js';

/** What happens to an invoice: in its own history, and in the audit log of the company. */
@Injectable()
export class InvoiceHistoryService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly audit: AuditService,
  ) {}

  async record(
    actor: Actor,
    { id, invoiceNumber }: Pick<InvoiceRow, 'id' | 'invoiceNumber'>,
    event: Pick<NewEvent, 'description'> & { type: keyof typeof ACTIONS; details?: NewEvent['details'] },
  ): Promise<void> {
    const { tenantId, email: actorEmail } = actor;
    await this.invoices.insertEvent(tenantId, id, { details: null, ...event, actorEmail });
    const summary = `${invoiceNumber}: ${event.description}`;
    const action = ACTIONS[event.type];
    await this.audit.record(actor, { action, entityType: 'Invoice', entityId: id, summary });
  }

  /** @param document as it was before. */
  recordStatus(
    actor: Actor,
    document: Pick<InvoiceRow, 'id' | 'invoiceNumber' | 'status'>,
    to: InvoiceStatus,
  ): Promise<void> {
    const { status: from } = document;
    const description = `From ${from} to ${to}`;
    return this.record(actor, document, { type: 'StatusChanged', description, details: { from, to } });
  }
}

const ACTIONS = {
  Created: 'InvoiceCreated',
  Updated: 'InvoiceChanged',
  StatusChanged: 'InvoiceStatusChanged',
  PaymentRecorded: 'PaymentRecorded',
  PaymentDeleted: 'PaymentDeleted',
  CreditNoteIssued: 'CreditNoteIssued',
  EmailQueued: 'InvoiceEmailQueued',
  Deleted: 'InvoiceDeleted',
  Restored: 'InvoiceRestored',
} as const satisfies Record<string, AuditAction>;
