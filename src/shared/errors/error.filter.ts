import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { isDatabaseAway } from '../database/database-errors.js';
import { type RequestWithId } from '../http/request-id.js';
import { BodyTooLarge, NotFound, Unavailable, ValidationFailed } from './common.errors.js';
import { DomainError } from './domain-error.js';
import { STATUS_OF_KIND } from './error-status.js';
import type { ErrorResponse } from './error.response.js';

const INTERNAL_MESSAGE = 'Something went wrong on our side. Quote the requestId when you ask us about it.';

/** Turns whatever was thrown into the one error body. The only place that knows HTTP statuses of errors. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<RequestWithId>(), http.getResponse<Response>());
  }

  /** Also used by the last Express handler, for what fails before Nest (body parsing). */
  answer(thrown: unknown, request: RequestWithId, response: Response): void {
    const error = toDomainError(thrown);
    const status = error ? STATUS_OF_KIND[error.kind] : 500;
    if (status >= 500) this.log(thrown, request);
    // The answer has begun (a stream broke): cutting the connection is the only honest signal left.
    if (response.headersSent) return void response.destroy();
    if (error?.retryAfterSeconds !== undefined) response.setHeader('Retry-After', error.retryAfterSeconds);
    response.status(status).json(errorBody(error, request.id));
  }

  private log(thrown: unknown, request: RequestWithId): void {
    const stack = thrown instanceof Error ? thrown.stack : String(thrown);
    this.logger.error({ requestId: request.id, method: request.method, path: request.path }, stack);
  }
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
  return fromBodyParser(thrown);
}

/** Nest's own exceptions: an unknown route or a malformed path. */
function fromHttpStatus(status: number, message: string): DomainError | undefined {
  if (status === 404) return new NotFound('No such route');
  if (status === 413) return tooLarge();
  return status < 500 ? ValidationFailed.field('request', message) : undefined;
}

interface BodyParserError {
  type?: string;
  status?: number;
  message?: string;
}

/** Errors of Express' JSON parser carry a `type`. */
function fromBodyParser(thrown: unknown): DomainError | undefined {
  const { type, status } = (thrown ?? {}) as BodyParserError;
  if (type === 'entity.too.large') return tooLarge();
  if (type === 'entity.parse.failed') {
    return ValidationFailed.field('body', 'is not valid JSON: check quotes, commas and brackets');
  }
  if (thrown instanceof URIError) return new NotFound('No such route');
  if (typeof type === 'string' && typeof status === 'number' && status < 500) {
    return ValidationFailed.field('body', `cannot be read (${type})`);
  }
  return undefined;
}

function tooLarge(): DomainError {
  return new BodyTooLarge('The body is larger than the 1 MB allowed: send less at once.');
}
