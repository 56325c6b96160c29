import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';
import { ValidationFailed } from '../errors/common.errors.js';
import { etagOf, opaqueTagsOf } from './etag.js';

/** Sends the version of a resource as its ETag; with it, Express answers a matching If-None-Match with 304. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { method, headers } = http.getRequest<Request>();
    if (method === 'PUT' || method === 'DELETE') checkIfMatch(headers['if-match']);
    // A browser adds no-cache to an If-None-Match of the page's own, and would then never get a 304. What we compare
    // with is no cache but the stored version.
    if (headers['if-none-match'] !== undefined) delete headers['cache-control'];
    return next.handle().pipe(
      tap((answer: unknown) => {
        const etag = etagOf(answer);
        if (etag !== undefined) http.getResponse<Response>().setHeader('ETag', etag);
      }),
    );
  }
}

function checkIfMatch(header: string | undefined): void {
  if (header === undefined || opaqueTagsOf(header) !== null) return;
  throw ValidationFailed.field('If-Match', 'must be * or ETags in quotes between commas, like W/"7"');
}
