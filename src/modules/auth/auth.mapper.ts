import type { Role } from '../../shared/http/actor.js';
import type { MembershipRow, UserRow } from '../users/users.service.js';
import type { AuthResult, MeResponse } from './dto/auth.response.js';
import type { Tokens } from './sessions.service.js';

export function toMeResponse(
  user: UserRow,
  tenantId: string,
  role: Role,
  memberships: readonly MembershipRow[],
): MeResponse {
  return {
    user: { id: user.id, email: user.email, name: user.name, emailVerified: user.emailVerifiedAt !== null },
    tenantId,
    role,
    memberships: memberships.map((membership) => ({
      tenantId: membership.tenantId,
      companyName: membership.companyName,
      role: membership.role,
    })),
  };
}

export function toAuthResult(
  user: UserRow,
  tenantId: string,
  role: Role,
  memberships: readonly MembershipRow[],
  tokens: Tokens,
): AuthResult {
  return {
    accessToken: tokens.accessToken,
    expiresIn: tokens.expiresIn,
    refreshToken: tokens.refreshToken,
    ...toMeResponse(user, tenantId, role, memberships),
  };
}
