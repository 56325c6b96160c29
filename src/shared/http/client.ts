import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Where a sign-in comes from: for the list of sessions and for the limits per address. */
export interface Client {
  readonly userAgent: string | null;
  /** The caller's address; behind a trusted proxy the one that it names. */
  readonly ip: string | null;
}

/** The caller's program and address, as a parameter of a controller's method. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const request = context.switchToHttp().getRequest<Request>();
  return { userAgent: request.get('user-agent')?.slice(0, 300) ?? null, ip: request.ip ?? null };
});
