import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { EmailToken, EmailTokenPurpose } from './email-token.entity.js';

/** Runs in the identity scope: nobody is signed in who opens a mailed link. */
@Injectable()
export class EmailTokensRepository {
  constructor(private readonly database: Database) {}

  /** In the place of the one that the person had for this purpose. */
  async save({ userId, purpose, tokenHash, expiresAt }: EmailToken): Promise<void> {
    await this.database.query(
      `INSERT INTO email_tokens (user_id, purpose, token_hash, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, purpose)
         DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
      [userId, purpose, tokenHash, expiresAt],
    );
  }

  async findOwner(purpose: EmailTokenPurpose, tokenHash: Buffer, now: Date): Promise<string | null> {
    const rows = await this.database.readIdentity<{ userId: string }>(
      `SELECT user_id AS "userId" FROM email_tokens
        WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3`,
      [tokenHash, purpose, now],
    );
    return rows[0]?.userId ?? null;
  }

  /** Of many at once exactly one gets the row. */
  async take(purpose: EmailTokenPurpose, tokenHash: Buffer, now: Date): Promise<string | null> {
    const rows = await this.database.query<{ userId: string }>(
      `DELETE FROM email_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3
        RETURNING user_id AS "userId"`,
      [tokenHash, purpose, now],
    );
    return rows[0]?.userId ?? null;
  }

  async remove(userId: string, purpose: EmailTokenPurpose): Promise<void> {
    await this.database.query('DELETE FROM email_tokens WHERE user_id = $1 AND purpose = $2', [
      userId,
      purpose,
    ]);
  }
}
