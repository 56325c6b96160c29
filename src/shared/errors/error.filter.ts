import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { isDatabaseAway } from '../database/database-errors.js';
import { type RequestWithId } from '../http/request-id.js';
import { safePath } from '../logging/safe-path.js';
import { BodyTooLarge, NotFound, Unavailable, ValidationFailed } from './common.errors.js';
import { DomainError } from './domain-error.js';
import { STATUS_OF_KIND } from './error-status.js';
import type { ErrorResponse } from './error.response.js';

const INTERNAL_MESSAGE = 'Something went wrong on our side. Quote the requestId when you ask us about it.';

/** What the handler may have said about an answer that does not come. */
const HEADERS_OF_SUCCESS = [
  'Content-Disposition',
  'Content-Length',
  'ETag',
  'Link',
  'X-Next-Cursor',
  'X-Truncated',
];

/** Turns whatever was thrown into the one error body. The only place that knows HTTP statuses of errors. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<RequestWithId>();
    const response = http.getResponse<Response>();
    try {
      this.answer(thrown, request, response);
    } catch (fault) {
      // The framework's last handler would show the stack.
      this.answer(new Error('What was thrown cannot be told', { cause: fault }), request, response);
    }
  }

  private answer(thrown: unknown, request: RequestWithId, response: Response): void {
    const error = toDomainError(thrown);
    const status = error ? STATUS_OF_KIND[error.kind] : 500;
    if (status >= 500) this.log(thrown, request);
    // The answer has begun (a stream broke): cutting the connection is the only honest signal left.
    if (response.headersSent) return void response.destroy();
    const body = JSON.stringify(errorBody(error, request.id));
    for (const name of HEADERS_OF_SUCCESS) response.removeHeader(name);
    if (error?.retryAfterSeconds !== undefined) response.setHeader('Retry-After', error.retryAfterSeconds);
    response.status(status).setHeader('Content-Type', 'application/json; charset=utf-8').send(body);
  }

  private log(thrown: unknown, request: RequestWithId): void {
    const { id, method, originalUrl } = request;
    this.logger.error({ requestId: id, method, path: safePath(originalUrl) }, stackOf(thrown));
  }
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `Not an error but ${typeof thrown}`;
  const cause = thrown.cause instanceof Error ? `\nCaused by ${thrown.cause.stack}` : '';
  return `${thrown.stack}${cause}`;
}

export function errorBody(error: DomainError | undefined, requestId: string): ErrorResponse {
  const message = error?.message ?? INTERNAL_MESSAGE;
  return {
    error: message,
    message,
    code: error?.code ?? 'internal_error',
    ...(error?.errors && { errors: error.errors }),
    requestId,
  };
}

/** `undefined` for what nobody foresaw. */
function toDomainError(thrown: unknown): DomainError | undefined {
  if (thrown instanceof DomainError) return thrown;
  if (isDatabaseAway(thrown))
    return new Unavailable('The database is away for the moment. Try again shortly.');
  if (thrown instanceof HttpException) return fromHttpStatus(thrown.getStatus(), thrown.message);
  return undefined;
}

/** Nest's own exceptions: an unknown route, a file that is too large. */
function fromHttpStatus(status: number, message: string): DomainError | undefined {
  if (status === 404) return new NotFound('No such route');
  if (status === 413) return new BodyTooLarge('The file is larger than allowed.');
  return status < 500 ? ValidationFailed.field('request', message) : undefined;
}
