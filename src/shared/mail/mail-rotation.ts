import { Injectable } from '@nestjs/common';
import { KeyRing, type Sealed } from '../crypto/key-ring.js';
import { rotate, type RotationResult, type SecretRows } from '../crypto/rotation.js';
import { Database } from '../database/database.js';
import { sealedMailContext } from './sealed-mail.js';

interface WaitingMail extends Sealed {
  readonly id: string;
}

/** Brings mails that have not left yet under the current master key; sent ones hold nothing any more. */
@Injectable()
export class MailRotation implements SecretRows<WaitingMail> {
  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
  ) {}

  run(options: { dryRun: boolean }): Promise<RotationResult> {
    return rotate(this.database, this, options);
  }

  next(last: WaitingMail | null, limit: number): Promise<WaitingMail[]> {
    return this.database.query<WaitingMail>(
      `SELECT id, ciphertext, master_key_id AS "masterKeyId" FROM outgoing_mails
        WHERE ciphertext IS NOT NULL AND ($1::uuid IS NULL OR id > $1)
        ORDER BY id LIMIT $2 FOR UPDATE`,
      [last?.id ?? null, limit],
    );
  }

  renewed(mail: WaitingMail): WaitingMail | null {
    const context = sealedMailContext(mail.id);
    const content = this.keyRing.open(mail, context);
    if (mail.masterKeyId === this.keyRing.currentId) return null;
    return { id: mail.id, ...this.keyRing.seal(content, context) };
  }

  async store(mails: readonly WaitingMail[]): Promise<void> {
    await this.database.query(
      `UPDATE outgoing_mails m SET ciphertext = n.ciphertext, master_key_id = n.master_key_id
         FROM unnest($1::uuid[], $2::bytea[], $3::text[]) AS n (id, ciphertext, master_key_id)
        WHERE m.id = n.id`,
      [
        mails.map(({ id }) => id),
        mails.map(({ ciphertext }) => ciphertext),
        mails.map(({ masterKeyId }) => masterKeyId),
      ],
    );
  }
}
