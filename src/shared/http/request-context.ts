import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import type { RequestWithId } from './request-id.js';

/** Where the current work comes from: for the log and the audit log. Nothing depends on it for its result. */
export interface RequestContext {
  readonly requestId: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** `undefined` outside of a request, as in a background job. */
export function currentRequest(): RequestContext | undefined {
  return contexts.getStore();
}

/** Comes right after `requestId`. */
export function requestContext(request: Request, _response: Response, next: NextFunction): void {
  contexts.run({ requestId: (request as RequestWithId).id }, next);
}
