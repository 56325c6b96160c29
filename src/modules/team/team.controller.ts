import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY, OWNER_AND_ADMIN, OWNER_ONLY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { PlanLimitReached } from '../tenants/plan.errors.js';
import { ChangeRoleDto, InviteDto } from './dto/team.dto.js';
import { InvitationResponse, MemberResponse, TeamResponse } from './dto/team.response.js';
import { InvitationsService } from './invitations.service.js';
import { OwnerIsFixed } from './team.errors.js';
import { TeamService } from './team.service.js';

@ApiTags('Team')
@Controller('team')
export class TeamController {
  constructor(
    private readonly team: TeamService,
    private readonly invitations: InvitationsService,
  ) {}

  @Get()
  @Operation({
    operationId: 'getTeam',
    summary: 'View the team',
    description: 'Members, pending invitations, and the seats that both use of the plan.',
    access: EVERYBODY,
    returns: TeamResponse,
  })
  get(@CurrentActor() actor: Actor): Promise<TeamResponse> {
    return this.team.get(actor);
  }

  @Post('invitations')
  @Operation({
    operationId: 'inviteMember',
    summary: 'Invite somebody',
    description:
      'Mails a link that is valid for 7 days. The invitation holds a seat until it is accepted or cancelled. Somebody ' +
      'who was removed can be invited again.',
    access: OWNER_AND_ADMIN,
    returns: InvitationResponse,
    fails: [PlanLimitReached],
  })
  invite(@CurrentActor() actor: Actor, @Body() dto: InviteDto): Promise<InvitationResponse> {
    return this.invitations.invite(actor, dto);
  }

  @Post('invitations/:id/resend')
  @Operation({
    operationId: 'resendInvitation',
    summary: 'Send an invitation again',
    description:
      'Mails a new link and restarts the 7 days; the old link stops working. While pending or expired.',
    access: OWNER_AND_ADMIN,
    returns: InvitationResponse,
  })
  resend(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<InvitationResponse> {
    return this.invitations.resend(actor, id);
  }

  @Delete('invitations/:id')
  @Operation({
    operationId: 'cancelInvitation',
    summary: 'Cancel an invitation',
    description: 'Its link stops working at once and its seat is free. While pending or expired.',
    access: OWNER_AND_ADMIN,
    returns: 'Nothing',
  })
  async cancel(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.invitations.cancel(actor, id);
    return {};
  }

  @Delete('members/:userId')
  @Operation({
    operationId: 'removeMember',
    summary: 'Remove somebody from the team',
    description:
      'Ends their sessions, API keys and running timers in this company at once. Their entries and invoices stay. The ' +
      'Owner removes everybody else, an Admin only Members; the Owner cannot be removed.',
    access: OWNER_AND_ADMIN,
    returns: 'Nothing',
    fails: [OwnerIsFixed],
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId('userId') userId: string): Promise<object> {
    await this.team.remove(actor, userId);
    return {};
  }

  @Put('members/:userId/role')
  @Operation({
    operationId: 'changeRole',
    summary: "Change a member's role",
    description:
      'Acts on their next call. API keys that an Admin made stop working when they become a Member. The role Owner is ' +
      'neither given nor taken: the own one is refused with 403.',
    access: OWNER_ONLY,
    returns: MemberResponse,
    fails: [OwnerIsFixed],
  })
  changeRole(
    @CurrentActor() actor: Actor,
    @ResourceId('userId') userId: string,
    @Body() dto: ChangeRoleDto,
  ): Promise<MemberResponse> {
    return this.team.changeRole(actor, userId, dto.role);
  }
}
