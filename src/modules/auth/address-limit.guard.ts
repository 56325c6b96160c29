import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type AttemptLimit, AttemptLimits } from '../rate-limit/attempt-limits.js';

const LIMIT = 'tiktak:address-limit';

/** Counts a call by the address it comes from, before its body is looked at (order of contract 1.2). */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly limits: AttemptLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<AttemptLimit>(LIMIT, context.getHandler());
    await this.limits.take(limit, context.switchToHttp().getRequest<Request>().ip ?? null);
    return true;
  }
}

/** For an operation that needs no credential: how often one address may call it. */
export function LimitPerAddress(limit: AttemptLimit): MethodDecorator {
  return applyDecorators(SetMetadata(LIMIT, limit), UseGuards(AddressLimitGuard));
}
