import type { InvitationResponse, MemberResponse, OpenInvitationResponse } from './dto/team.response.js';
import type { InvitationRow, OpenInvitationRow } from './invitations.repository.js';
import type { MemberRow } from './members.repository.js';

export function toMemberResponse(row: MemberRow): MemberResponse {
  return {
    userId: row.userId,
    name: row.name,
    email: row.email,
    role: row.role,
    joinedAt: row.joinedAt,
  };
}

export function toInvitationResponse(row: InvitationRow): InvitationResponse {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    sentAt: row.sentAt,
    expiresAt: row.expiresAt,
  };
}

export function toOpenInvitationResponse(row: OpenInvitationRow): OpenInvitationResponse {
  return {
    teamName: row.teamName,
    role: row.role,
    name: row.name,
    email: row.email,
    expiresAt: row.expiresAt,
    accountExists: row.accountExists,
  };
}
