import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/time/clock.js';
import { hashToken, newToken } from './domain/opaque-token.js';
import type { EmailTokenPurpose } from './email-token.entity.js';
import { EmailTokensRepository } from './email-tokens.repository.js';

const HOUR = 3_600_000;
/** How long a mailed link works (contract 2.1 for the reset). */
const LIFETIMES: Record<EmailTokenPurpose, number> = { PasswordReset: HOUR, Verification: 48 * HOUR };

/** What mailed links carry: random, stored hashed, good once and for a time. */
@Injectable()
export class EmailTokens {
  constructor(
    private readonly repository: EmailTokensRepository,
    private readonly clock: Clock,
  ) {}

  /** Ends the person's older link for the same purpose. In an open identity transaction. */
  async issue(userId: string, purpose: EmailTokenPurpose): Promise<string> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + LIFETIMES[purpose]);
    await this.repository.save({ userId, purpose, tokenHash: hashToken(token), expiresAt });
    return token;
  }

  /** Whose it is, without using it; `null` when it is unknown, expired or used. */
  ownerOf(purpose: EmailTokenPurpose, token: string): Promise<string | null> {
    return this.repository.findOwner(purpose, hashToken(token), this.clock.now());
  }

  /** Uses it: whose it was, for exactly one of many callers at once. In an open identity transaction. */
  redeem(purpose: EmailTokenPurpose, token: string): Promise<string | null> {
    return this.repository.take(purpose, hashToken(token), this.clock.now());
  }

  /** Ends a link that is not wanted any more. In an open identity transaction. */
  cancel(userId: string, purpose: EmailTokenPurpose): Promise<void> {
    return this.repository.remove(userId, purpose);
  }
}
