import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Page } from './page.js';

/** A page goes out as a plain array; how to go on stands in the headers (contract 1.3). */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((answer: unknown) => this.unwrap(answer, context)));
  }

  private unwrap(answer: unknown, context: ExecutionContext): unknown {
    if (!(answer instanceof Page)) return answer;
    const http = context.switchToHttp();
    if (answer.nextCursor) {
      const url = new URL(http.getRequest<Request>().originalUrl, this.config.publicUrl);
      url.searchParams.set('cursor', answer.nextCursor);
      const response = http.getResponse<Response>();
      response.setHeader('X-Next-Cursor', answer.nextCursor);
      response.setHeader('Link', `<${url.toString()}>; rel="next"`);
    }
    return answer.items;
  }
}
