import {
  BooleanField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../shared/http/fields.js';
import { ListField, ObjectField } from '../../../shared/http/list-fields.js';
import { type Role, ROLES } from '../../../shared/http/actor.js';
import { GIVEN_ROLES, type GivenRole } from '../domain/team-rules.js';

const EXPIRES = { description: 'When the link stops working', example: '2026-04-10T09:00:00.000Z' };
const INVITED_EMAIL = { description: 'Address that the link was mailed to', example: 'bo@example.com' };

export class MemberResponse {
  @IdField({ description: 'Id of the person' }) userId: string;
  @TextField({ description: 'Name in this company', example: 'Bo Maes' }) name: string;
  @EmailField({ description: 'E-mail address', example: 'bo@example.com' }) email: string;
  @EnumField(ROLES, { description: 'Role in this company', example: 'Member' }) role: Role;
  @InstantField({ description: 'When they joined', example: '2026-04-03T09:00:00.000Z' }) joinedAt: string;
}

export class InvitationResponse {
  @IdField({ description: 'Id of the invitation' }) id: string;
  @TextField({ description: 'Name of the person', example: 'Bo Maes' }) name: string;
  @EmailField(INVITED_EMAIL) email: string;
  @EnumField(GIVEN_ROLES, { description: 'Role after joining', example: 'Member' }) role: GivenRole;
  @InstantField({ description: 'When the newest link was mailed', example: '2026-04-03T09:00:00.000Z' })
  sentAt: string;
  @InstantField(EXPIRES) expiresAt: string;
}

export class SeatsResponse {
  @IntegerField({
    description: 'Members and pending invitations, expired ones included until they are cancelled',
    example: 2,
    min: 0,
    max: 1_000_000,
  })
  used: number;

  @IntegerField({
    description: 'What the plan allows; left out when it has no limit',
    example: 5,
    min: 1,
    max: 1_000_000,
    optional: true,
  })
  total?: number;
}

export class TeamResponse {
  @ListField(() => MemberResponse, { description: 'Who belongs to the company, in the order of joining' })
  members: MemberResponse[];

  @ListField(() => InvitationResponse, { description: 'Pending invitations, oldest first; expired ones too' })
  invitations: InvitationResponse[];

  @ObjectField(() => SeatsResponse, { description: 'Seats of the plan' }) seats: SeatsResponse;
}

/** What an invitation shows to whoever holds its link. */
export class OpenInvitationResponse {
  @TextField({ description: 'Company that invites', example: 'Peeters Consulting BV' }) teamName: string;
  @EnumField(GIVEN_ROLES, { description: 'Role after joining', example: 'Member' }) role: GivenRole;
  @TextField({ description: 'Name of the person invited', example: 'Bo Maes' }) name: string;
  @EmailField(INVITED_EMAIL) email: string;
  @InstantField(EXPIRES) expiresAt: string;

  @BooleanField({
    description: 'Whether the address has an account: then its password is asked for, else a new one',
    example: false,
  })
  accountExists: boolean;
}
