import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export interface RequestWithId extends Request {
  id: string;
}

const ACCEPTABLE = /^[A-Za-z0-9._-]{8,128}$/;

/** Names the request in logs and errors; a caller's own `X-Request-Id` is taken over when it is harmless. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given && ACCEPTABLE.test(given) ? given : randomUUID();
  (request as RequestWithId).id = id;
  response.setHeader('X-Request-Id', id);
  next();
}
