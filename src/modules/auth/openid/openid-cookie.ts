import type { CookieOptions, Request } from 'express';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import { TICKET_SECONDS } from './openid-tickets.js';

/** Holds the attempt while the browser is at the provider. */
export const ATTEMPT_COOKIE = 'tiktak_openid';

/**
 * Sent only to the provider's own two routes, never to scripts, and not by other sites' forms; Lax because the
 * provider's redirect has to bring it.
 */
export function attemptCookieOptions(publicUrl: string, provider: SignInProvider): CookieOptions {
  const { protocol, pathname } = new URL(`${publicUrl}/api/auth/${provider}`);
  return {
    httpOnly: true,
    secure: protocol === 'https:',
    sameSite: 'lax',
    path: pathname,
    maxAge: TICKET_SECONDS * 1000,
  };
}

/** The value of one cookie of a request. */
export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
