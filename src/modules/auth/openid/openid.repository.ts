import { Injectable } from '@nestjs/common';
import { Database } from '../../../shared/database/database.js';
import { brokenConstraint } from '../../../shared/database/database-errors.js';
import { UserIdentity } from './user-identity.entity.js';

export type NewIdentity = Omit<UserIdentity, 'createdAt'>;

/** Identities at the providers, and tickets that have been used. Runs in the identity scope. */
@Injectable()
export class OpenIdRepository {
  constructor(private readonly database: Database) {}

  async findUserId(issuer: string, subject: string): Promise<string | null> {
    const rows = await this.database.readIdentity<{ userId: string }>(
      `SELECT user_id AS "userId" FROM user_identities WHERE issuer = $1 AND subject = $2`,
      [issuer, subject],
    );
    return rows[0]?.userId ?? null;
  }

  /** @returns false when the identity belongs to somebody already. */
  async insertIdentity(identity: NewIdentity): Promise<boolean> {
    try {
      await this.database.manager.insert(UserIdentity, identity);
      return true;
    } catch (error) {
      if (brokenConstraint(error) === 'pk_user_identities') return false;
      throw error;
    }
  }

  /** Of many at once exactly one gets true. Rows that no longer matter go on the way. */
  async useTicket(ticketHash: Buffer, expiresAt: Date, now: Date): Promise<boolean> {
    await this.database.query(`DELETE FROM openid_used_tickets WHERE expires_at < $1`, [now]);
    const rows = await this.database.query(
      `INSERT INTO openid_used_tickets (ticket_hash, expires_at) VALUES ($1, $2)
         ON CONFLICT DO NOTHING RETURNING 1`,
      [ticketHash, expiresAt],
    );
    return rows.length > 0;
  }
}
