import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { ValidationFailed } from '../errors/common.errors.js';
import { ErrorFilter } from '../errors/error.filter.js';
import type { RequestWithId } from './request-id.js';

const LIMIT = '1mb';
const errors = new ErrorFilter();

/** A body that is not JSON is told so, instead of being read as nothing (`curl -d` sends a form by default). */
function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  const length = request.headers['content-length'];
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (!hasBody || request.is('application/json')) return next();
  next(ValidationFailed.field('body', 'must be JSON: send Content-Type: application/json'));
}

/** Faults of the parser, in the one error body. */
function answerFault(fault: unknown, request: Request, response: Response, next: NextFunction): void {
  if (fault) return errors.answer(fault, request as RequestWithId, response);
  next();
}

/** JSON bodies up to 1 MB, for every route. */
export function readBodies(app: NestExpressApplication): void {
  app.use(refuseOtherTypes);
  app.useBodyParser('json', { limit: LIMIT, strict: true, inflate: false });
  app.use(answerFault);
}
