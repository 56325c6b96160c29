import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** An API answers data, never a page of its own; /docs has a policy of its own. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginResourcePolicy: false, // which origins may read is up to CORS
});

/** Nothing of the API stays in a cache, unless the answer says so itself (it has an ETag). */
export function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
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
