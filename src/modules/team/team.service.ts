import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { ActorLookup } from '../auth/actor-lookup.js';
import { ApiKeysService } from '../auth/api-keys.service.js';
import { SessionsService } from '../auth/sessions.service.js';
import { PLANS_TABLE } from '../tenants/domain/plans.js';
import { assertMayChangeRole, assertMayRemove, type GivenRole } from './domain/team-rules.js';
import type { MemberResponse, TeamResponse } from './dto/team.response.js';
import { InvitationsRepository } from './invitations.repository.js';
import { MemberRemovals } from './member-removals.js';
import { type MemberRow, MembersRepository } from './members.repository.js';
import { toInvitationResponse, toMemberResponse } from './team.mapper.js';

/** The people of a company. */
@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly removals: MemberRemovals,
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeysService,
    private readonly actors: ActorLookup,
    private readonly audit: AuditService,
  ) {}

  async get({ tenantId, plan }: Actor): Promise<TeamResponse> {
    const [members, invitations] = await Promise.all([
      this.members.list(tenantId),
      this.invitations.list(tenantId),
    ]);
    return {
      members: members.map(toMemberResponse),
      invitations: invitations.map(toInvitationResponse),
      seats: { used: members.length + invitations.length, total: PLANS_TABLE[plan].seats ?? undefined },
    };
  }

  /** With their e-mail addresses, which nothing else shows; for modules above. */
  listMembers(tenantId: string): Promise<MemberRow[]> {
    return this.members.list(tenantId);
  }

  /** What the plan counts: members and pending invitations (contract 2.4). */
  countSeats(tenantId: string): Promise<number> {
    return this.members.countSeats(tenantId);
  }

  /** Their sessions, keys and timers of this company end; entries and invoices stay (contract 2.4). */
  async remove(actor: Actor, userId: string): Promise<void> {
    const { tenantId } = actor;
    await this.database.identityTransaction(async () => {
      const member = await this.members.lock(tenantId, userId);
      assertMayRemove(actor, member);
      await this.removals.run(actor, userId);
      await this.sessions.endAllOf(userId, { tenantId });
      await this.keys.revokeAllOf(tenantId, userId);
      await this.members.remove(tenantId, userId);
      await this.audit.record(actor, {
        action: 'MemberRemoved',
        entityType: 'Member',
        entityId: userId,
        summary: `Removed ${member.name} <${member.email}>, ${member.role}`,
      });
    }, tenantId);
    await this.actors.forgetAll();
  }

  async changeRole(actor: Actor, userId: string, role: GivenRole): Promise<MemberResponse> {
    const { tenantId } = actor;
    const changed = await this.database.identityTransaction(async () => {
      const member = await this.members.lock(tenantId, userId);
      assertMayChangeRole(actor, member);
      if (member.role === role) return member;
      await this.members.changeRole(tenantId, userId, role);
      await this.audit.record(actor, {
        action: 'RoleChanged',
        entityType: 'Member',
        entityId: userId,
        summary: `Made ${member.name} <${member.email}> ${role}`,
        changes: { role: { from: member.role, to: role } },
      });
      return { ...member, role };
    }, tenantId);
    await this.actors.forgetAll();
    return toMemberResponse(changed);
  }
}
