import {
  BooleanField,
  EmailField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { ListField, ObjectField } from '../../../shared/http/list-fields.js';
import { type Role, ROLES } from '../../../shared/http/actor.js';

export class UserResponse {
  @IdField({ description: 'Id of the person' }) id: string;
  @EmailField({ description: 'E-mail address', example: 'you@example.com' }) email: string;
  @TextField({ description: 'Name', example: 'An Peeters' }) name: string;
  @BooleanField({ description: 'Whether the e-mail address has been verified', example: true })
  emailVerified: boolean;
}

export class MembershipResponse {
  @IdField({ description: 'Id of the company' }) tenantId: string;
  @TextField({ description: 'Name of the company', example: 'Peeters Consulting BV' }) companyName: string;
  @EnumField(ROLES, { description: 'Role in it', example: 'Owner' }) role: Role;
}

/** Who is signed in, where, as what. */
export class MeResponse {
  @ObjectField(() => UserResponse, { description: 'The person' }) user: UserResponse;
  @IdField({ description: 'The company that the token is for' }) tenantId: string;
  @EnumField(ROLES, { description: 'Role in that company', example: 'Owner' }) role: Role;
  @ListField(() => MembershipResponse, { description: 'All companies of the person' })
  memberships: MembershipResponse[];
}

export class AuthResult extends MeResponse {
  @TextField({ description: 'Send it as Authorization: Bearer', example: 'eyJhbGciOiJIUzI1NiIs…', max: 2000 })
  accessToken: string;

  @IntegerField({ description: 'Seconds until the access token expires', example: 900, min: 1, max: 900 })
  expiresIn: number;

  @TextField({ description: 'Trade it once at POST /api/auth/refresh; valid for 30 days', example: 'rt_…' })
  refreshToken: string;
}
