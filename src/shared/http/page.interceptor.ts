import { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { safePath } from '../logging/safe-path.js';
import { Page } from './page.js';
import type { RequestWithId } from './request-id.js';

/** A caller that takes nothing for so long is given up. */
const LONGEST_STALL_MS = 120_000;

/**
 * A page goes out as a plain array; how to go on stands in the headers (contract 1.3). A long list is sent as it is
 * read, no faster than the caller takes it; when that fails the connection is cut, so that a part never looks whole.
 */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  private readonly logger = new Logger('List');

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((answer: unknown) => this.unwrap(answer, context)));
  }

  private unwrap(answer: unknown, context: ExecutionContext): unknown {
    if (!(answer instanceof Page)) return answer;
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithId>();
    const response = http.getResponse<Response>();
    if (answer.nextCursor) this.tellNext(answer.nextCursor, request, response);
    if (!answer.rest) return answer.items;
    if (answer.nextCursor) response.setHeader('X-Truncated', 'true');
    return this.stream(answer.items, answer.rest(), request, response);
  }

  private tellNext(cursor: string, request: RequestWithId, response: Response): void {
    const url = new URL(request.originalUrl, this.config.publicUrl);
    url.searchParams.set('cursor', cursor);
    response.setHeader('X-Next-Cursor', cursor);
    response.setHeader('Link', `<${url.toString()}>; rel="next"`);
  }

  private stream(
    first: readonly unknown[],
    rest: AsyncIterable<readonly unknown[]>,
    { id, method, originalUrl }: RequestWithId,
    response: Response,
  ): StreamableFile {
    response.setTimeout(LONGEST_STALL_MS, () => response.destroy());
    const text = Readable.from(jsonArray(first, rest));
    return new StreamableFile(text, { type: 'application/json; charset=utf-8' }).setErrorHandler((error) => {
      this.logger.error({ requestId: id, method, path: safePath(originalUrl) }, error.stack);
      response.destroy();
    });
  }
}

/** Piece by piece; only one of them is held. */
async function* jsonArray(
  first: readonly unknown[],
  rest: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  yield JSON.stringify(first).slice(0, -1);
  for await (const items of rest) yield `,${JSON.stringify(items).slice(1, -1)}`;
  yield ']';
}
