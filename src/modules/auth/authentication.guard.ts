import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { firstValueFrom, isObservable } from 'rxjs';
import { ACCESS, type Access } from '../../shared/http/access.js';
import { InvalidApiKey, TokenExpired, Unauthenticated } from '../../shared/http/access.errors.js';
import type { AuthenticatedRequest } from '../../shared/http/actor.js';

@Injectable()
class ApiKeyGuard extends AuthGuard('api-key') {
  override handleRequest<Actor>(error: unknown, actor: Actor | false): Actor {
    if (error) throw error as Error;
    if (!actor) throw new InvalidApiKey();
    return actor;
  }
}

@Injectable()
class BearerGuard extends AuthGuard('jwt') {
  override handleRequest<Actor>(error: unknown, actor: Actor | false, info: unknown): Actor {
    if (error) throw error as Error;
    if (actor) return actor;
    throw info instanceof Error && info.name === 'TokenExpiredError'
      ? new TokenExpired()
      : new Unauthenticated();
  }
}

/**
 * Closed unless the operation is public. A key that is present is the only credential tried: a wrong key beside a
 * good token is refused (contract 2.1; passport's own list of strategies would fall through to the token).
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly apiKey = new ApiKeyGuard();
  private readonly bearer = new BearerGuard();

  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get<Access | undefined>(ACCESS, context.getHandler()) === 'Public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    http
      .getResponse<{ setHeader(name: string, value: string): void }>()
      .setHeader('Cache-Control', 'no-store');
    const guard = request.headers['x-api-key'] === undefined ? this.bearer : this.apiKey;
    const allowed = guard.canActivate(context);
    return isObservable(allowed) ? firstValueFrom(allowed) : allowed;
  }
}
