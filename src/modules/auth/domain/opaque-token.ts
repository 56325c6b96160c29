import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that fits into an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. So much randomness needs no slow hash and no salt. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
