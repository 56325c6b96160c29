import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY, EVERYBODY_BY_BEARER } from '../../shared/http/access.js';
import { Unauthenticated } from '../../shared/http/access.errors.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { type Client, CurrentClient } from '../../shared/http/client.js';
import { Operation } from '../../shared/http/operation.js';
import { LimitPerAddress } from './address-limit.guard.js';
import { EmailTaken, InvalidCredentials } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { LoginDto, RefreshDto, RegisterDto, SwitchTenantDto } from './dto/auth.dto.js';
import { AuthResult, MeResponse } from './dto/auth.response.js';

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register')
  @LimitPerAddress('registrationsPerIp')
  @Operation({
    operationId: 'register',
    summary: 'Sign up',
    description:
      'Makes a company on the Free plan with you as its Owner, and signs you in. A mail asks you to verify the address; ' +
      'where the server demands it, later sign-ins and renewals work only after that.',
    access: 'Public',
    returns: AuthResult,
    fails: [EmailTaken],
  })
  register(@Body() dto: RegisterDto, @CurrentClient() client: Client): Promise<AuthResult> {
    return this.auth.register(dto, client);
  }

  @Post('login')
  @Operation({
    operationId: 'login',
    summary: 'Sign in',
    description:
      'Gives an access token for 15 minutes and a refresh token for 30 days, for one company. The answer is the same for ' +
      'a wrong password and for an unknown address. After 10 failures in 15 minutes an account is closed to sign-in, ' +
      'and so is an address after 100; sessions and API keys go on working.',
    access: 'Public',
    returns: AuthResult,
    fails: [InvalidCredentials],
  })
  login(@Body() dto: LoginDto, @CurrentClient() client: Client): Promise<AuthResult> {
    return this.auth.login(dto, client);
  }

  @Post('refresh')
  @LimitPerAddress('openCallsPerIp')
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

  @Post('switch-tenant')
  @Operation({
    operationId: 'switchTenant',
    summary: 'Go on in another company',
    description:
      'Gives tokens for another company of yours. The present session ends: its tokens stop working at once.',
    access: EVERYBODY_BY_BEARER,
    returns: AuthResult,
  })
  switchTenant(
    @CurrentActor() actor: Actor,
    @Body() dto: SwitchTenantDto,
    @CurrentClient() client: Client,
  ): Promise<AuthResult> {
    return this.auth.switchTenant(actor, dto.tenantId, client);
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
