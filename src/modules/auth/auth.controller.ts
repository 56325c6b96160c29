import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { EVERYBODY } from '../../shared/http/access.js';
import { Unauthenticated } from '../../shared/http/access.errors.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { EmailTaken, InvalidCredentials } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { LoginDto, RefreshDto, RegisterDto } from './dto/auth.dto.js';
import { AuthResult, MeResponse } from './dto/auth.response.js';
import type { Client } from './sessions.service.js';

function clientOf(request: Request): Client {
  return { userAgent: request.get('user-agent')?.slice(0, 300) ?? null, ip: request.ip ?? null };
}

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register')
  @Operation({
    operationId: 'register',
    summary: 'Sign up',
    description: 'Makes a company on the Free plan with you as its Owner, and signs you in.',
    access: 'Public',
    returns: AuthResult,
    fails: [EmailTaken],
  })
  register(@Body() dto: RegisterDto, @Req() request: Request): Promise<AuthResult> {
    return this.auth.register(dto, clientOf(request));
  }

  @Post('login')
  @Operation({
    operationId: 'login',
    summary: 'Sign in',
    description: 'Gives an access token for 15 minutes and a refresh token for 30 days, for one company.',
    access: 'Public',
    returns: AuthResult,
    fails: [InvalidCredentials],
  })
  login(@Body() dto: LoginDto, @Req() request: Request): Promise<AuthResult> {
    return this.auth.login(dto, clientOf(request));
  }

  @Post('refresh')
  @Operation({
    operationId: 'refresh',
    summary: 'Renew the tokens',
    description:
      'Trades the refresh token for a new pair. Each works once: if a spent one comes again, somebody has a copy, ' +
      'and the whole session ends.',
    access: 'Public',
    returns: AuthResult,
    fails: [Unauthenticated],
  })
  refresh(@Body() dto: RefreshDto): Promise<AuthResult> {
    return this.auth.refresh(dto.refreshToken);
  }

  @Get('me')
  @Operation({
    operationId: 'me',
    summary: 'Who am I?',
    description: 'The person behind the token, or the creator of the API key, with role and companies.',
    access: EVERYBODY,
    returns: MeResponse,
  })
  me(@CurrentActor() actor: Actor): Promise<MeResponse> {
    return this.auth.me(actor);
  }

  @Post('logout')
  @Operation({
    operationId: 'logout',
    summary: 'Sign out',
    description:
      'Ends the session: its access and refresh tokens stop working at once. Does nothing to an API key.',
    access: EVERYBODY,
    returns: 'Nothing',
  })
  async logout(@CurrentActor() actor: Actor): Promise<object> {
    await this.auth.logout(actor);
    return {};
  }
}
