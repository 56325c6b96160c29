import { hashToken, newToken } from '../../auth/domain/opaque-token.js';

const VALID_MILLISECONDS = 7 * 86_400_000;

export interface InvitationToken {
  /** For the mailed link only. */
  readonly token: string;
  /** What is stored. */
  readonly tokenHash: Buffer;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

/** A link's secret of 256 random bits, valid for 7 days from now (contract 2.4). */
export function newInvitationToken(now: Date): InvitationToken {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + VALID_MILLISECONDS);
  return { token, tokenHash: hashToken(token), sentAt: now, expiresAt };
}
