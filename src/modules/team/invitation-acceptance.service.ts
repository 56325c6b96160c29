import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Client } from '../../shared/http/client.js';
import { Clock } from '../../shared/time/clock.js';
import { AuditService } from '../audit/audit.service.js';
import { EmailTaken } from '../auth/auth.errors.js';
import { AuthService } from '../auth/auth.service.js';
import { hashToken } from '../auth/domain/opaque-token.js';
import type { AuthResult } from '../auth/dto/auth.response.js';
import { UsersService } from '../users/users.service.js';
import type { AcceptInvitationDto } from './dto/team.dto.js';
import type { OpenInvitationResponse } from './dto/team.response.js';
import { type OpenInvitationRow, InvitationsRepository } from './invitations.repository.js';
import { credentialsOf, type InvitedPerson, InvitedPeople } from './invited-people.js';
import { MembersRepository } from './members.repository.js';
import { InvitationExpired } from './team.errors.js';
import { toOpenInvitationResponse } from './team.mapper.js';

/** What the holder of a mailed link does with it (contract 2.4). */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly members: MembersRepository,
    private readonly people: InvitedPeople,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async show(token: string): Promise<OpenInvitationResponse> {
    return toOpenInvitationResponse(await this.open(hashToken(token)));
  }

  async accept(
    token: string,
    dto: AcceptInvitationDto,
    actor: Actor | undefined,
    client: Client,
  ): Promise<AuthResult> {
    const credentials = actor ? null : credentialsOf(dto);
    const tokenHash = hashToken(token);
    const invitation = await this.open(tokenHash);
    const person = credentials
      ? await this.people.withPassword(credentials, invitation, client)
      : await this.people.signedIn(actor!, invitation);
    await this.join(person, invitation.tenantId, tokenHash);
    return this.auth.signIn(await this.users.getById(person.userId), invitation.tenantId, client);
  }

  private async open(tokenHash: Buffer): Promise<OpenInvitationRow> {
    const invitation = await this.invitations.getByToken(tokenHash);
    if (new Date(invitation.expiresAt) <= this.clock.now()) throw new InvitationExpired();
    return invitation;
  }

  /** The link is used up first: of many at once one goes on, the others find no invitation. */
  private async join(person: InvitedPerson, tenantId: string, tokenHash: Buffer): Promise<void> {
    const { userId, email, name, newAccount } = person;
    await this.database.identityTransaction(async () => {
      const { id, role } = await this.invitations.markAccepted(tenantId, tokenHash);
      if (newAccount && !(await this.users.create(newAccount))) throw new EmailTaken();
      // The link came by mail: the address is theirs.
      await this.users.markVerified(userId);
      await this.members.join(tenantId, userId, name, role);
      await this.audit.record(
        { tenantId, userId, email },
        {
          action: 'InvitationAccepted',
          entityType: 'Invitation',
          entityId: id,
          summary: `${name} <${email}> joined as ${role}`,
        },
      );
    }, tenantId);
  }
}
