import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import type { RequestWithId } from './request-id.js';

/** Under which condition a change may be made (contract 1.4). */
export interface Condition {
  /** The header as sent. */
  readonly ifMatch: string | undefined;
  /** Whether this installation demands it. */
  readonly isRequired: boolean;
}

/** Where the current work comes from: for the log, the audit log and If-Match. */
export interface RequestContext {
  readonly requestId: string;
  /** Of a PUT or DELETE. */
  readonly condition?: Condition;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** `undefined` outside of a request, as in a background job. */
export function currentRequest(): RequestContext | undefined {
  return contexts.getStore();
}

/** Comes right after `requestId`. */
export function requestContext(isIfMatchRequired: boolean) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { id, method, headers } = request as RequestWithId;
    const isChange = method === 'PUT' || method === 'DELETE';
    const condition = { ifMatch: headers['if-match'], isRequired: isIfMatchRequired };
    contexts.run({ requestId: id, ...(isChange && { condition }) }, next);
  };
}
