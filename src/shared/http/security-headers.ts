import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** An API answers data, never a page of its own; /docs has a policy of its own. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginResourcePolicy: false, // which origins may read is up to CORS
});

/** What helmet says is the same for every answer, so it is asked once. */
const PROTECTION = headersOf(protect);

function headersOf(middleware: typeof protect): Map<string, string> {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  middleware({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined);
  return headers;
}

export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeaders(PROTECTION);
  next();
}

/**
 * Nothing of the API stays in a cache, unless the answer says so itself (it has an ETag); and then not for a page of
 * another origin.
 */
export function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Origin');
  next();
}

/** The same for answers that are written before there is a response to set headers on. */
export const RAW_SECURITY_HEADERS = {
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;
