import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { PERSON_OR_NOBODY } from '../../shared/http/access.js';
import { type Actor, OptionalActor } from '../../shared/http/actor.js';
import { type Client, CurrentClient } from '../../shared/http/client.js';
import { Operation } from '../../shared/http/operation.js';
import { LimitPerAddress } from '../auth/address-limit.guard.js';
import { EmailTaken, InvalidCredentials } from '../auth/auth.errors.js';
import { AuthResult } from '../auth/dto/auth.response.js';
import { AcceptInvitationDto } from './dto/team.dto.js';
import { OpenInvitationResponse } from './dto/team.response.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { InvitationEmailMismatch, InvitationExpired, InvitationNotFound } from './team.errors.js';

const TOKEN = {
  name: 'token',
  description: 'The secret of the mailed link',
  schema: { type: 'string' },
} as const;

@ApiTags('Invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly acceptance: InvitationAcceptanceService) {}

  @Get(':token')
  @LimitPerAddress('openCallsPerIp')
  @Header('Cache-Control', 'no-store')
  @ApiParam(TOKEN)
  @Operation({
    operationId: 'getInvitation',
    summary: 'View an invitation',
    description:
      'What the holder of a mailed link should know before joining. Unknown, cancelled, used and replaced links are 404.',
    access: 'Public',
    returns: OpenInvitationResponse,
    fails: [InvitationExpired, InvitationNotFound],
  })
  get(@Param('token') token: string): Promise<OpenInvitationResponse> {
    return this.acceptance.show(token);
  }

  @Post(':token/accept')
  @LimitPerAddress('openCallsPerIp')
  @ApiParam(TOKEN)
  @Operation({
    operationId: 'acceptInvitation',
    summary: 'Join a team',
    description:
      'Signed in as the invited address: send no body. Otherwise send a name and a password: that of the account which ' +
      'the address has, else a new account is made. Joins the company and signs in to it. A link works once.',
    access: PERSON_OR_NOBODY,
    returns: AuthResult,
    fails: [InvitationExpired, InvitationEmailMismatch, InvitationNotFound, InvalidCredentials, EmailTaken],
  })
  accept(
    @Param('token') token: string,
    @Body() dto: AcceptInvitationDto,
    @OptionalActor() actor: Actor | undefined,
    @CurrentClient() client: Client,
  ): Promise<AuthResult> {
    return this.acceptance.accept(token, dto, actor, client);
  }
}
