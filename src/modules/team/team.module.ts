import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { RateLimitModule } from '../rate-limit/rate-limit.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { UsersModule } from '../users/users.module.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { InvitedPeople } from './invited-people.js';
import { MemberRemovals } from './member-removals.js';
import { MembersRepository } from './members.repository.js';
import { TeamController } from './team.controller.js';
import { TeamService } from './team.service.js';

@Module({
  imports: [TenantsModule, RateLimitModule, UsersModule, AuthModule],
  controllers: [TeamController, InvitationsController],
  providers: [
    InvitationAcceptanceService,
    InvitationsRepository,
    InvitationsService,
    InvitedPeople,
    MemberRemovals,
    MembersRepository,
    TeamService,
  ],
  exports: [MemberRemovals, TeamService],
})
export class TeamModule {}
