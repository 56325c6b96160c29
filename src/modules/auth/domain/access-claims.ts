/** Seconds; contract 2.1: 15 minutes. */
export const ACCESS_TOKEN_SECONDS = 900;

/** What an access token says: a person's session in one company. */
export interface AccessClaims {
  readonly sub: string;
  readonly tid: string;
  readonly sid: string;
}

export type ClaimsVerdict = 'Good' | 'Expired' | 'Bad';

/**
 * Judges the claims of a token whose signature, issuer and audience are right. Only a token that is ours in everything
 * but its age is "Expired"; there is no tolerance for clocks, since we compare our own clock with itself.
 */
export function judgeClaims(claims: Record<string, unknown>, now: Date): ClaimsVerdict {
  const { sub, tid, sid, iat, exp, nbf } = claims;
  if (![sub, tid, sid].every((id) => typeof id === 'string')) return 'Bad';
  if (!isSeconds(iat) || !isSeconds(exp) || exp <= iat || exp - iat > ACCESS_TOKEN_SECONDS) return 'Bad';
  const seconds = now.getTime() / 1000;
  if (nbf !== undefined && (!isSeconds(nbf) || nbf > seconds)) return 'Bad';
  return exp > seconds ? 'Good' : 'Expired';
}

/** Ours say how they are signed and what they are; a key id, an address of a key or an extension is never ours. */
export function isOwnHeader(token: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return (
      typeof header === 'object' &&
      header !== null &&
      Object.keys(header).every((name) => name === 'alg' || name === 'typ')
    );
  } catch {
    return false;
  }
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
