import { Injectable } from '@nestjs/common';
import type { Sealed } from '../crypto/key-ring.js';
import { Database } from '../database/database.js';
import type { MailKind } from './mail-message.js';

export interface NewOutgoingMail extends Sealed {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly messageId: string;
}

/** A mail that has not left yet. */
export interface OpenMail extends Sealed {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly messageId: string;
  readonly createdAt: string;
  readonly countedOn: string | null;
}

/** Mails counted on one day. */
export interface MailCounts {
  readonly ofCompany: number;
  readonly toRecipient: number;
}

/** Delivery knows no tenant: all but `insert` needs the identity scope. */
@Injectable()
export class OutgoingMailsRepository {
  constructor(private readonly database: Database) {}

  async insert(mail: NewOutgoingMail): Promise<void> {
    await this.database.query(
      `INSERT INTO outgoing_mails (tenant_id, id, kind, recipient, message_id, ciphertext, master_key_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [mail.tenantId, mail.id, mail.kind, mail.recipient, mail.messageId, mail.ciphertext, mail.masterKeyId],
    );
  }

  /** `null` when it was delivered or refused. The row stays locked until the transaction ends. */
  async findOpenForUpdate(id: string): Promise<OpenMail | null> {
    const [mail] = await this.database.query<OpenMail>(
      `SELECT id, tenant_id AS "tenantId", kind, recipient, message_id AS "messageId", ciphertext,
              master_key_id AS "masterKeyId", created_at AS "createdAt", counted_on AS "countedOn"
         FROM outgoing_mails WHERE id = $1 AND ciphertext IS NOT NULL FOR UPDATE`,
      [id],
    );
    return mail ?? null;
  }

  /** Two deliveries of one company count one after the other. */
  async lockAllowance(tenantId: string | null): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('outgoing_mails ' || $1, 0))`, [
      tenantId ?? '',
    ]);
  }

  async countedOn(tenantId: string | null, day: string, recipient: string): Promise<MailCounts> {
    const [counts] = await this.database.query<MailCounts>(
      `SELECT count(*)::int AS "ofCompany",
              (count(*) FILTER (WHERE lower(recipient) = lower($3)))::int AS "toRecipient"
         FROM outgoing_mails WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND counted_on = $2`,
      [tenantId, day, recipient],
    );
    return counts!;
  }

  async noteAttempt(id: string, day: string): Promise<void> {
    await this.database.query(
      `UPDATE outgoing_mails SET attempts = attempts + 1, counted_on = coalesce(counted_on, $2) WHERE id = $1`,
      [id, day],
    );
  }

  /** The content goes: links in it are secrets. */
  async markSent(id: string, sentAt: Date): Promise<void> {
    await this.database.query(
      `UPDATE outgoing_mails SET status = 'Sent', sent_at = $2, ciphertext = NULL, last_error = NULL WHERE id = $1`,
      [id, sentAt],
    );
  }

  /** Refused by the other side: it will never leave, so the content goes too. */
  async markRefused(id: string, error: string): Promise<void> {
    await this.database.query(
      `UPDATE outgoing_mails SET status = 'Failed', ciphertext = NULL, last_error = $2 WHERE id = $1`,
      [id, error],
    );
  }

  /** After the last try it is Failed but keeps its content: the dead letter can be sent again. */
  async noteError(id: string, error: string, isLast: boolean): Promise<void> {
    await this.database.query(
      `UPDATE outgoing_mails SET status = CASE WHEN $3 THEN 'Failed' ELSE status END, last_error = $2 WHERE id = $1`,
      [id, error, isLast],
    );
  }
}
