import { Injectable } from '@nestjs/common';
import type { Sealed } from '../crypto/key-ring.js';
import { Database } from '../database/database.js';
import type { MailKind } from './mail-message.js';

export interface NewOutgoingMail extends Sealed {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly recipient: string;
  /** Everybody else who gets it. */
  readonly copies: readonly string[];
  readonly messageId: string;
}

/** A mail that has not left yet. */
export interface OpenMail extends Sealed {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly copies: readonly string[];
  readonly messageId: string;
  readonly createdAt: string;
  readonly countedOn: string | null;
  readonly turn: number;
}

/** What is used up of a day's allowance. */
export interface UsedAllowance {
  /** Mails of the company. */
  readonly ofCompany: number;
  /** Who of the recipients has got as many as one may; in small letters. */
  readonly full: readonly string[];
}

/** Delivery knows no tenant: all but `insert` needs the identity scope. */
@Injectable()
export class OutgoingMailsRepository {
  constructor(private readonly database: Database) {}

  /** @returns its turn: 0, or one after the last mail of its company that waits. */
  async insert(mail: NewOutgoingMail): Promise<number> {
    const [row] = await this.database.query<{ turn: number }>(
      `INSERT INTO outgoing_mails
              (tenant_id, id, kind, recipient, copies, message_id, ciphertext, master_key_id, turn)
       SELECT $1::uuid, $2::uuid, $3, $4, $5::text[], $6, $7::bytea, $8,
              coalesce(max(turn) + 1, 0) FROM outgoing_mails WHERE tenant_id = $1 AND status = 'Queued'
       RETURNING turn`,
      [
        ...[mail.tenantId, mail.id, mail.kind, mail.recipient, mail.copies],
        ...[mail.messageId, mail.ciphertext, mail.masterKeyId],
      ],
    );
    return row!.turn;
  }

  /** Whose mail it is; `undefined` when it was delivered or refused. */
  async findTenant(id: string): Promise<string | null | undefined> {
    const [mail] = await this.database.readIdentity<{ tenantId: string | null }>(
      `SELECT tenant_id AS "tenantId" FROM outgoing_mails WHERE id = $1 AND ciphertext IS NOT NULL`,
      [id],
    );
    return mail?.tenantId;
  }

  /** `null` when it was delivered or refused. The row stays locked until the transaction ends. */
  async findOpenForUpdate(id: string): Promise<OpenMail | null> {
    const [mail] = await this.database.query<OpenMail>(
      `SELECT id, tenant_id AS "tenantId", kind, recipient, copies, message_id AS "messageId", ciphertext,
              master_key_id AS "masterKeyId", created_at AS "createdAt", counted_on AS "countedOn", turn
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

  async usedAllowance(
    { tenantId, recipient, copies }: Pick<OpenMail, 'tenantId' | 'recipient' | 'copies'>,
    day: string,
    perRecipient: number,
  ): Promise<UsedAllowance> {
    const [used] = await this.database.query<UsedAllowance>(
      `WITH counted AS (
         SELECT recipient, copies FROM outgoing_mails
          WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND counted_on = $2
       ), full_addresses AS (
         SELECT lower(address) AS address FROM counted, unnest(copies || recipient) AS address
          WHERE lower(address) = ANY ($3::text[]) GROUP BY lower(address) HAVING count(*) >= $4
       )
       SELECT (SELECT count(*)::int FROM counted) AS "ofCompany",
              (SELECT coalesce(array_agg(address), '{}') FROM full_addresses) AS "full"`,
      [tenantId, day, [recipient, ...copies].map((address) => address.toLowerCase()), perRecipient],
    );
    return used!;
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

  /** Some have got it: what is sealed says who has not. */
  async storeContent(id: string, { ciphertext, masterKeyId }: Sealed): Promise<void> {
    await this.database.query(
      'UPDATE outgoing_mails SET ciphertext = $2, master_key_id = $3 WHERE id = $1 AND ciphertext IS NOT NULL',
      [id, ciphertext, masterKeyId],
    );
  }
}
