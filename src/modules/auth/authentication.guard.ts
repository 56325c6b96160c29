import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { firstValueFrom, isObservable } from 'rxjs';
import { ACCESS, type Access } from '../../shared/http/access.js';
import { InvalidApiKey, Unauthenticated } from '../../shared/http/access.errors.js';
import type { AuthenticatedRequest } from '../../shared/http/actor.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { JwtStrategy } from './jwt.strategy.js';

class ApiKeyGuard extends AuthGuard() {
  override handleRequest<Actor>(error: unknown, actor: Actor | false): Actor {
    if (error) throw error as Error;
    if (!actor) throw new InvalidApiKey();
    return actor;
  }
}

class BearerGuard extends AuthGuard() {
  override handleRequest<Actor>(error: unknown, actor: Actor | false): Actor {
    if (error) throw error as Error;
    if (!actor) throw new Unauthenticated();
    return actor;
  }
}

/**
 * Closed unless the operation is public. A key that is present is the only credential tried: a wrong key beside a
 * good token is refused (contract 2.1; passport's own list of strategies would fall through to the token).
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly apiKey: ApiKeyGuard;
  private readonly bearer: BearerGuard;

  constructor(
    private readonly reflector: Reflector,
    apiKeys: ApiKeyStrategy,
    tokens: JwtStrategy,
  ) {
    this.apiKey = new ApiKeyGuard(copiesOf(apiKeys));
    this.bearer = new BearerGuard(copiesOf(tokens));
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'Public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    http
      .getResponse<{ setHeader(name: string, value: string): void }>()
      .setHeader('Cache-Control', 'no-store');
    if (access?.credentialOptional && !hasCredential(request)) return true;
    const guard = request.headers['x-api-key'] === undefined ? this.bearer : this.apiKey;
    const allowed = guard.canActivate(context);
    return isObservable(allowed) ? firstValueFrom(allowed) : allowed;
  }
}

function hasCredential({ headers }: AuthenticatedRequest): boolean {
  return headers['x-api-key'] !== undefined || headers.authorization !== undefined;
}

/**
 * Passport takes a strategy where its types ask for a name. Names are known to the whole process, so a second
 * application in it (a replica, in a test) would answer for the first. Every call reads a copy of its own, because
 * passport hangs the outcome of the call on it; it copies by itself only what it finds by name.
 */
function copiesOf(strategy: object): { readonly defaultStrategy: string } {
  return {
    get defaultStrategy() {
      return Object.create(strategy) as string;
    },
  };
}
