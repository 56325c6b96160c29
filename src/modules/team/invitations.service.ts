import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { MailOutbox } from '../../shared/mail/mail-outbox.js';
import { Clock } from '../../shared/time/clock.js';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { invitationMail } from '../users/templates/invitation.mail.js';
import { newInvitationToken } from './domain/invitation-token.js';
import type { InviteDto } from './dto/team.dto.js';
import type { InvitationResponse } from './dto/team.response.js';
import { type InvitationRow, InvitationsRepository } from './invitations.repository.js';
import { MembersRepository } from './members.repository.js';
import { AlreadyMember } from './team.errors.js';
import { toInvitationResponse } from './team.mapper.js';

/** What the team does with its invitations (contract 2.4). Row, mail and audit entry are one transaction. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly members: MembersRepository,
    private readonly plans: PlanLimitsService,
    private readonly tenants: TenantsService,
    private readonly mails: MailOutbox,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes a seat at once: who accepts needs no other one. */
  invite(actor: Actor, { name, email, role }: InviteDto): Promise<InvitationResponse> {
    const { tenantId, userId } = actor;
    return this.database.identityTransaction(async () => {
      await this.plans.assertRoom(tenantId, 'seats', () => this.members.countSeats(tenantId));
      if (await this.members.hasEmail(tenantId, email)) throw new AlreadyMember();
      const link = newInvitationToken(this.clock.now());
      const values = { name, email, role, invitedBy: userId };
      const invitation = await this.invitations.insert(tenantId, values, link);
      await this.mail(actor, invitation, link.token);
      await this.record(actor, 'MemberInvited', invitation, `Invited ${described(invitation)}`);
      return toInvitationResponse(invitation);
    }, tenantId);
  }

  /** A new link for 7 days; the old one is dead. */
  resend(actor: Actor, id: string): Promise<InvitationResponse> {
    const { tenantId } = actor;
    return this.database.identityTransaction(async () => {
      const link = newInvitationToken(this.clock.now());
      const invitation = await this.invitations.renew(tenantId, id, link);
      await this.mail(actor, invitation, link.token);
      const summary = `Sent the invitation of ${described(invitation)} again`;
      await this.record(actor, 'InvitationResent', invitation, summary);
      return toInvitationResponse(invitation);
    }, tenantId);
  }

  async cancel(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(actor.tenantId, async () => {
      const invitation = await this.invitations.cancel(actor.tenantId, id);
      const summary = `Cancelled the invitation of ${described(invitation)}`;
      await this.record(actor, 'InvitationCancelled', invitation, summary);
    });
  }

  private async mail(actor: Actor, invitation: InvitationRow, token: string): Promise<void> {
    const { tenantId, userId } = actor;
    const { companyName, language } = await this.tenants.get(tenantId);
    const inviter = await this.members.get(tenantId, userId);
    const content = invitationMail({
      language,
      name: invitation.name,
      teamName: companyName,
      invitedBy: inviter.name,
      role: invitation.role,
      // Never an address that a request names: the link carries the secret.
      link: `${this.config.appUrl}/invitations/${token}`,
    });
    const message = { to: invitation.email, ...content };
    await this.mails.enqueue({ tenantId, kind: 'Invitation', message });
  }

  private record(
    actor: Actor,
    action: AuditAction,
    invitation: InvitationRow,
    summary: string,
  ): Promise<void> {
    return this.audit.record(actor, { action, entityType: 'Invitation', entityId: invitation.id, summary });
  }
}

function described({ name, email, role }: InvitationRow): string {
  return `${name} <${email}> as ${role}`;
}
