import type { RequestHandler } from 'express';
import type { AuthenticatedRequest } from '../http/actor.js';
import type { RequestWithId } from '../http/request-id.js';
import type { AppLogger } from './app-logger.js';
import { safePath } from './safe-path.js';

const CONTEXT = 'Request';

/**
 * One line per request, when its answer is out. It names who called, never what was sent: no headers, no bodies, no
 * queries. Health checks come every few seconds and are of interest to nobody at the level of info.
 */
export function requestLog(logger: AppLogger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.once('close', () => {
      const { user, id } = request as AuthenticatedRequest & RequestWithId;
      const line = {
        requestId: id,
        method: request.method,
        path: safePath(request.originalUrl),
        status: response.statusCode,
        durationMs: Math.round((performance.now() - start) * 10) / 10,
        ...(user && { tenantId: user.tenantId, userId: user.userId, via: user.via }),
        ...(user?.keyId && { keyId: user.keyId }),
        ...(!response.writableFinished && { aborted: true }),
      };
      if (request.originalUrl.startsWith('/health/')) logger.debug(line, CONTEXT);
      else logger.log(line, CONTEXT);
    });
    next();
  };
}
