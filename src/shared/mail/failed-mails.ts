import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JOBS_SCHEMA } from '../jobs/job-queues.js';
import { KeyRing, type Sealed } from '../crypto/key-ring.js';
import type { MailKind } from './mail-message.js';
import { writtenMail } from './mail-outcomes.js';
import { mailPriority } from './mail-priority.js';
import type { WrittenMail } from './mail-writers.js';
import { type MailContent, sealedMailContext } from './sealed-mail.js';

/** A mail that will not leave by itself any more, but could. */
export interface FailedMail {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly error: string | null;
  readonly createdAt: string;
}

export interface RepeatedMail extends FailedMail {
  /** `null`: a mail that was finished when it was queued. */
  readonly written: WrittenMail | null;
}

// Failed after its last try; or its process died in the last try, so that nobody could say so.
const IS_DEAD = `m.ciphertext IS NOT NULL AND (m.status = 'Failed' OR NOT EXISTS (
  SELECT 1 FROM ${JOBS_SCHEMA}.job j
   WHERE j.name = 'deliver-mail' AND j.state < 'completed' AND j.data->>'mailId' = m.id::text))`;
const COLUMNS = `m.id, m.tenant_id AS "tenantId", m.kind, m.recipient, m.last_error AS error, m.created_at AS "createdAt"`;

/** The dead letters, for an operator. */
@Injectable()
export class FailedMails {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly keys: KeyRing,
  ) {}

  /** Oldest first. */
  list(): Promise<FailedMail[]> {
    return this.database.readIdentity<FailedMail>(
      `SELECT ${COLUMNS} FROM outgoing_mails m WHERE ${IS_DEAD} ORDER BY m.created_at, m.id`,
    );
  }

  /**
   * Queues it again, with its Message-ID. Needs an open transaction of the identity scope.
   * @returns `null` when it is no dead letter (any more).
   */
  async repeat(id: string): Promise<RepeatedMail | null> {
    const [mail] = await this.database.query<FailedMail & Sealed & { turn: number }>(
      `UPDATE outgoing_mails m SET status = 'Queued', last_error = NULL, counted_on = NULL
        WHERE m.id = $1 AND ${IS_DEAD}
       RETURNING ${COLUMNS}, m.ciphertext, m.master_key_id AS "masterKeyId", m.turn`,
      [id],
    );
    if (!mail) return null;
    const { ciphertext, masterKeyId, turn, ...failed } = mail;
    const sealed = this.keys.open({ ciphertext, masterKeyId }, sealedMailContext(id));
    await this.jobs.enqueue(
      'deliver-mail',
      { mailId: id },
      { priority: mailPriority(failed.tenantId, turn) },
    );
    return { ...failed, written: writtenMail(failed, JSON.parse(sealed) as MailContent) };
  }
}
