import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type Access, type AccessRule } from '../../shared/http/access.js';
import { ApiKeyNotAllowed, InsufficientRole } from '../../shared/http/access.errors.js';
import type { Actor, AuthenticatedRequest } from '../../shared/http/actor.js';

/** Deny by default: an operation that names nobody is for nobody. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'Public') return true;
    const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (access?.credentialOptional && !user) return true;
    assertAllowed(access, user);
    return true;
  }
}

function assertAllowed(access: AccessRule | undefined, user: Actor | undefined): void {
  if (!access || !user || !access.roles.includes(user.role)) throw new InsufficientRole(access?.roles ?? []);
  if (access.bearerOnly && user.via === 'key') throw new ApiKeyNotAllowed();
}
