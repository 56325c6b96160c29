import { TextField } from '../../../../shared/http/fields.js';

export class StartSignInQuery {
  @TextField({
    description: 'Only in an address that a link request gave: adds the identity to that account',
    example: '',
    optional: true,
    max: 2000,
  })
  link?: string | null;
}

export class LinkIdentityDto {
  @TextField({
    description: 'The `linkCode` that the browser came back with',
    example: '5f4d7a1e0b9c8d7e.q83vEjRW…',
    max: 4000,
  })
  code: string;
}
