import { TextField } from '../../../../shared/http/fields.js';

export class LinkAddressResponse {
  @TextField({
    description: "Open it in the person's browser within 10 minutes",
    example: 'https://api.tiktakme.com/api/auth/google/start?link=5f4d7a1e0b9c8d7e.q83vEjRW…',
    max: 4000,
  })
  url: string;
}

export class LinkCodeResponse {
  @TextField({
    description: 'Send it to POST /api/auth/identities within 10 minutes; it works once',
    example: '5f4d7a1e0b9c8d7e.q83vEjRW…',
    max: 4000,
  })
  linkCode: string;
}
