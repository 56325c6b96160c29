import type {
  CorsOptions,
  CorsOptionsDelegate,
} from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Request } from 'express';

// Credentials are headers, never cookies, so the credentials mode of browsers stays off.
const SHARED: CorsOptions = {
  methods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowedHeaders: [
    ...['Authorization', 'Content-Type', 'X-Api-Key', 'X-Request-Id'],
    ...['Idempotency-Key', 'If-Match', 'If-None-Match'],
  ],
  exposedHeaders: [
    ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'RateLimit', 'RateLimit-Policy'],
    ...['Retry-After', 'Link', 'X-Next-Cursor', 'X-Truncated', 'ETag', 'Content-Disposition'],
    ...['X-Request-Id', 'Idempotent-Replayed'],
  ],
  maxAge: 600,
};

/**
 * Web pages of exactly these origins may read answers. Their preflights are answered here, without a credential; any
 * other OPTIONS goes on and is an unknown route like every method that we do not have.
 */
export function corsFor(origins: readonly string[]): CorsOptionsDelegate<Request> {
  return ({ method, headers }, done) => {
    if (headers.origin === undefined && method !== 'OPTIONS') return done(null, { origin: false }); // no page asks
    const isPreflight =
      method === 'OPTIONS' &&
      headers['access-control-request-method'] !== undefined &&
      origins.includes(headers.origin ?? '');
    done(null, { ...SHARED, origin: [...origins], preflightContinue: !isPreflight });
  };
}
