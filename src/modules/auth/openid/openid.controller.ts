import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Config } from '../../../shared/config/config.js';
import { CONFIG } from '../../../shared/config/config.module.js';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import { EVERYBODY_BY_BEARER } from '../../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../../shared/http/actor.js';
import { type Client, CurrentClient } from '../../../shared/http/client.js';
import { Operation } from '../../../shared/http/operation.js';
import type { AuthResult } from '../dto/auth.response.js';
import { LinkIdentityDto, StartSignInQuery } from './dto/openid.dto.js';
import type { LinkAddressResponse, LinkCodeResponse } from './dto/openid.response.js';
import { ATTEMPT_COOKIE, attemptCookieOptions, readCookie } from './openid-cookie.js';
import { OpenIdLinks } from './openid-links.service.js';
import { CallbackOperation, LinkOperation, StartOperation } from './openid.operations.js';
import { type CallbackQuery, OpenIdService } from './openid.service.js';

@ApiTags('Sign-in')
@Controller('auth')
export class OpenIdController {
  constructor(
    private readonly openId: OpenIdService,
    private readonly links: OpenIdLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('google/start')
  @StartOperation('Google')
  startGoogle(@Query() query: StartSignInQuery, @Res() response: Response): Promise<void> {
    return this.start('google', query, response);
  }

  @Get('microsoft/start')
  @StartOperation('Microsoft')
  startMicrosoft(@Query() query: StartSignInQuery, @Res() response: Response): Promise<void> {
    return this.start('microsoft', query, response);
  }

  @Get('google/callback')
  @CallbackOperation('Google')
  finishGoogle(
    @Query() query: CallbackQuery,
    @CurrentClient() client: Client,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.finish('google', query, client, request, response);
  }

  @Get('microsoft/callback')
  @CallbackOperation('Microsoft')
  finishMicrosoft(
    @Query() query: CallbackQuery,
    @CurrentClient() client: Client,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.finish('microsoft', query, client, request, response);
  }

  @Post('google/link')
  @LinkOperation('Google')
  linkGoogle(@CurrentActor() actor: Actor): Promise<LinkAddressResponse> {
    return this.links.request('google', actor);
  }

  @Post('microsoft/link')
  @LinkOperation('Microsoft')
  linkMicrosoft(@CurrentActor() actor: Actor): Promise<LinkAddressResponse> {
    return this.links.request('microsoft', actor);
  }

  @Post('identities')
  @Operation({
    operationId: 'linkIdentity',
    summary: 'Confirm an added account',
    description:
      'The last step of adding a Google or Microsoft account, in the session that asked for it. The code works once.',
    access: EVERYBODY_BY_BEARER,
    returns: 'Nothing',
  })
  async linkIdentity(@Body() { code }: LinkIdentityDto, @CurrentActor() actor: Actor): Promise<object> {
    await this.links.confirm(code, actor);
    return {};
  }

  private async start(
    provider: SignInProvider,
    { link }: StartSignInQuery,
    response: Response,
  ): Promise<void> {
    const { url, attempt } = await this.openId.start(provider, link);
    response.cookie(ATTEMPT_COOKIE, attempt, attemptCookieOptions(this.config.publicUrl, provider));
    response.redirect(url);
  }

  private async finish(
    provider: SignInProvider,
    query: CallbackQuery,
    client: Client,
    request: Request,
    response: Response,
  ): Promise<void> {
    // Whatever comes of it, the attempt is over.
    response.clearCookie(ATTEMPT_COOKIE, attemptCookieOptions(this.config.publicUrl, provider));
    const result = await this.openId.finish(provider, query, readCookie(request, ATTEMPT_COOKIE), client);
    if (this.config.appUrl === this.config.publicUrl) response.json(result);
    else response.redirect(`${this.config.appUrl}${pageOf(result)}`);
  }
}

/** The page of the web app. What stands behind # is never sent to a server and so in no log. */
function pageOf(result: AuthResult | LinkCodeResponse): string {
  if ('linkCode' in result) return `/link-identity#${new URLSearchParams({ ...result }).toString()}`;
  const { accessToken, refreshToken, expiresIn } = result;
  const tokens = { accessToken, refreshToken, expiresIn: String(expiresIn) };
  return `/signed-in#${new URLSearchParams(tokens).toString()}`;
}
