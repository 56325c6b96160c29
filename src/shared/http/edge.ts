import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../config/config.js';
import type { AppLogger } from '../logging/app-logger.js';
import { requestLog } from '../logging/request-log.js';
import { corsFor } from './cors.js';
import { requestContext } from './request-context.js';
import { requestId } from './request-id.js';
import { neverStored, securityHeaders } from './security-headers.js';

/** What every request passes before it is routed, and every answer carries. */
export function setUpEdge(app: NestExpressApplication, config: Config, logger: AppLogger): void {
  app.disable('x-powered-by');
  app.set('etag', false); // ETags come from the resource's version, not from hashing every answer
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustedProxies);
  app.use(requestId, requestContext(config.requireIfMatch), requestLog(logger), securityHeaders);
  app.use('/api', neverStored);
  app.enableCors(corsFor(config.corsOrigins));
}
