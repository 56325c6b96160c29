import { EmailField, EnumField, TextField } from '../../../shared/http/fields.js';
import { GIVEN_ROLES, type GivenRole } from '../domain/team-rules.js';

export class InviteDto {
  @TextField({ description: "The person's name", example: 'Bo Maes', max: 100 }) name: string;
  @EmailField({ description: 'Where the link is mailed', example: 'bo@example.com' }) email: string;
  @EnumField(GIVEN_ROLES, { description: 'Role in the company', example: 'Member' }) role: GivenRole;
}

export class ChangeRoleDto {
  @EnumField(GIVEN_ROLES, { description: 'The new role', example: 'Admin' }) role: GivenRole;
}

/** Both are needed unless the caller is signed in. */
export class AcceptInvitationDto {
  @TextField({
    description: 'Your name, as the team sees it. Required without an access token.',
    example: 'Bo Maes',
    min: 1,
    max: 100,
    optional: true,
  })
  name?: string | null;

  @TextField({
    description:
      'Of your account if the address has one, else the one for your new account. Required without an access token.',
    example: 'correct horse battery staple',
    min: 1,
    max: 1000,
    optional: true,
  })
  password?: string | null;
}
