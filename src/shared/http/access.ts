import { SetMetadata } from '@nestjs/common';
import { type Role, ROLES } from './actor.js';

/**
 * Who may call an operation. Every operation names it; one without is refused by the roles guard and fails
 * `test/guarantees`.
 */
export type Access = 'Public' | AccessRule;

export interface AccessRule {
  readonly roles: readonly Role[];
  /** Refused with an API key, whatever its creator's role (contract 2.2: keys neither make nor show keys). */
  readonly bearerOnly?: boolean;
  /** Also for callers without any credential; one that is sent has to be right. */
  readonly credentialOptional?: boolean;
}

export const EVERYBODY: AccessRule = { roles: ROLES };
export const EVERYBODY_BY_BEARER: AccessRule = { ...EVERYBODY, bearerOnly: true };
export const OWNER_ONLY: AccessRule = { roles: ['Owner'] };
export const OWNER_AND_ADMIN: AccessRule = { roles: ['Owner', 'Admin'] };
export const OWNER_AND_ADMIN_BY_BEARER: AccessRule = { ...OWNER_AND_ADMIN, bearerOnly: true };

/** A mailed link: whoever has it may use it, signed in or not. */
export const PERSON_OR_NOBODY: AccessRule = { roles: ROLES, bearerOnly: true, credentialOptional: true };

export const ACCESS = 'tiktak:access';
export const SetAccess = (access: Access): MethodDecorator => SetMetadata(ACCESS, access);
