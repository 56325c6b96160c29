import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { InvoiceEvent } from './invoice-event.entity.js';
import type { EventRow } from './invoice-rows.js';

/** Where a customer can be written to; those of today, whatever was printed. */
export interface InvoiceAddresses {
  /** Of the invoice's contact, else of the primary one. */
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly primaryEmail: string | null;
  readonly customerEmail: string | null;
}

type SystemEvent = Pick<EventRow, 'type' | 'description' | 'status' | 'errorMessage'> & { details: object };

@Injectable()
export class InvoiceMailingRepository {
  constructor(private readonly database: Database) {}

  async addresses(tenantId: string, customerId: string, contactId: string | null): Promise<InvoiceAddresses> {
    const rows = await this.database.read<InvoiceAddresses>(
      tenantId,
      `SELECT coalesce(k.name, p.name) AS "contactName", k.email AS "contactEmail", p.email AS "primaryEmail",
              c.email AS "customerEmail"
         FROM customers c
         LEFT JOIN contacts k ON k.tenant_id = c.tenant_id AND k.customer_id = c.id AND k.id = $3
                             AND k.removed_at IS NULL
         LEFT JOIN contacts p ON p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.is_primary
                             AND p.removed_at IS NULL
        WHERE c.tenant_id = $1 AND c.id = $2`,
      [tenantId, customerId, contactId],
    );
    return rows[0] ?? { contactName: null, contactEmail: null, primaryEmail: null, customerEmail: null };
  }

  /** `undefined` when it was purged meanwhile; a deleted one has a history still. The row stays locked. */
  async findForUpdate(tenantId: string, id: string): Promise<{ invoiceNumber: string } | undefined> {
    const [row] = await this.database.query<{ invoiceNumber: string }>(
      `SELECT invoice_number AS "invoiceNumber" FROM invoices WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tenantId, id],
    );
    return row;
  }

  /** Two mails may end in another order than they were queued: the latest counts. */
  async noteSent(tenantId: string, id: string, at: Date): Promise<void> {
    await this.database.query(
      `UPDATE invoices
          SET last_email_sent_at = greatest(last_email_sent_at, $3), version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, at],
    );
  }

  /** Of nobody: no person did it. */
  async insertEvent(tenantId: string, invoiceId: string, event: SystemEvent): Promise<void> {
    await this.database.manager.insert(InvoiceEvent, { tenantId, invoiceId, ...event, actorEmail: null });
  }
}
