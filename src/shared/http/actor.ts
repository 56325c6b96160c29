import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

export const ROLES = ['Owner', 'Admin', 'Member'] as const;
export type Role = (typeof ROLES)[number];

export const PLANS = ['Free', 'Pro', 'Business', 'Enterprise'] as const;
export type Plan = (typeof PLANS)[number];

/** Who is calling: filled in by the authentication guard, read by everything after it. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  readonly plan: Plan;
  readonly via: 'key' | 'jwt';
  readonly keyId?: string;
  readonly sessionId?: string;
}

export interface AuthenticatedRequest extends Request {
  user?: Actor;
}

/** The caller, as a parameter of a controller's method. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!user) throw new Error('@CurrentActor() on a public route');
  return user;
});

/** The caller where signing in is optional. */
export const OptionalActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().user,
);
