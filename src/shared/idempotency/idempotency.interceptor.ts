import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database.js';
import { ACCESS, type Access } from '../http/access.js';
import type { Actor, AuthenticatedRequest } from '../http/actor.js';
import { etagOf } from '../http/etag.js';
import type { RequestWithUpload } from '../http/multipart-body.js';
import { SECRET_FIELDS } from '../http/operation.js';
import { IdempotencyKeyReused, RequestInProgress } from './idempotency.errors.js';
import { IdempotencyRecords, type KeptAnswer } from './idempotency-records.js';
import { bodyHashOf, checkedKey, type IdempotentCall, routeOf } from './idempotent-call.js';

type Call = AuthenticatedRequest & RequestWithUpload;

interface Outcome {
  /** The text that is sent. */
  readonly text: string;
  readonly etag: string | null;
  readonly isReplay: boolean;
}

/**
 * A POST with an Idempotency-Key happens once, however often it is sent (contract 1.4). The whole handler runs in the
 * transaction that keeps its answer, so that there is never an effect without its answer or the other way round, and
 * a failed call leaves nothing.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly records: IdempotencyRecords,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Call>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST' || !request.user || !keepsAnswers(context, request)) {
      return next.handle();
    }
    const call = toCall(request, request.user, checkedKey(key));
    const secrets = (Reflect.getMetadata(SECRET_FIELDS, context.getHandler()) ?? []) as readonly string[];
    return from(this.answer(call, secrets, next, http.getResponse<Response>()));
  }

  private async answer(
    call: IdempotentCall,
    secrets: readonly string[],
    next: CallHandler,
    response: Response,
  ): Promise<string> {
    const { text, etag, isReplay } = await this.database.transaction(call.tenantId, () =>
      this.once(call, secrets, next, response.statusCode),
    );
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    if (etag !== null) response.setHeader('ETag', etag);
    if (isReplay) response.setHeader('Idempotent-Replayed', 'true');
    return text;
  }

  private async once(
    call: IdempotentCall,
    secrets: readonly string[],
    next: CallHandler,
    status: number,
  ): Promise<Outcome> {
    // Two statements: the second must see what the holder of the lock has just committed.
    if (!(await this.records.tryLock(call))) throw new RequestInProgress();
    const kept = await this.records.find(call);
    if (kept) {
      if (!kept.bodyHash.equals(call.bodyHash)) throw new IdempotencyKeyReused();
      return { text: kept.answer, etag: kept.etag, isReplay: true };
    }
    const answer: unknown = await lastValueFrom(next.handle());
    const record: KeptAnswer = {
      status,
      answer: JSON.stringify(without(secrets, answer)),
      etag: etagOf(answer) ?? null,
    };
    if (!(await this.records.keep(call, record))) throw new RequestInProgress();
    return { text: JSON.stringify(answer), etag: record.etag, isReplay: false };
  }
}

/** Sign-in and mailed links answer with fresh secrets: they keep nothing. */
function keepsAnswers(context: ExecutionContext, { path }: Call): boolean {
  const access = Reflect.getMetadata(ACCESS, context.getHandler()) as Access;
  return access !== 'Public' && !access.credentialOptional && !path.startsWith('/api/auth/');
}

function toCall({ method, originalUrl, body, upload }: Call, actor: Actor, key: string): IdempotentCall {
  const route = routeOf(method, originalUrl);
  return { tenantId: actor.tenantId, key, route, bodyHash: bodyHashOf(body, upload) };
}

function without(secrets: readonly string[], answer: unknown): unknown {
  if (secrets.length === 0) return answer;
  return Object.fromEntries(Object.entries(answer as object).filter(([name]) => !secrets.includes(name)));
}
