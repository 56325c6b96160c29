import { BooleanField, IdField, InstantField, TextField } from '../../../shared/http/fields.js';

/** One sign-in on one device. */
export class SessionResponse {
  @IdField({ description: 'Id of the session' }) id: string;
  @InstantField({ description: 'When the person signed in', example: '2026-11-24T08:15:00.000Z' })
  createdAt: string;

  @InstantField({
    description: 'When it was last used, exact to five minutes',
    example: '2026-11-24T09:30:00.000Z',
  })
  lastSeenAt: string;

  @TextField({ description: 'The program, as it named itself', optional: true, example: 'Mozilla/5.0' })
  userAgent?: string;

  @TextField({ description: 'The address it came from', optional: true, example: '203.0.113.7' }) ip?: string;
  @BooleanField({ description: 'Whether this call comes from it', example: true }) current: boolean;
}
