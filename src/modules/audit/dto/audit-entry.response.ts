import { ApiProperty } from '@nestjs/swagger';
import { EmailField, EnumField, IdField, InstantField, TextField } from '../../../shared/http/fields.js';
import { AUDIT_ACTIONS, type AuditChanges, AUDITED_ENTITIES } from '../audit-actions.js';

export class AuditEntryResponse {
  @IdField({ description: 'Id of the record' }) id: string;
  @InstantField({ description: 'When it happened' }) timestamp: string;
  @IdField({ description: 'Who did it', optional: true }) actorId?: string;
  @EmailField({ description: 'Their address at that time', example: 'you@example.com', optional: true })
  actorEmail?: string;
  @EnumField(AUDIT_ACTIONS, { description: 'What was done', example: 'ApiKeyViewed' }) action: string;
  @EnumField(AUDITED_ENTITIES, { description: 'Kind of thing it was done to', example: 'ApiKey' })
  entityType: string;
  @IdField({ description: 'The thing', optional: true }) entityId?: string;
  @TextField({ description: 'The same in a sentence', example: 'Viewed the API key "Zapier"', max: 1000 })
  summary: string;

  @ApiProperty({
    description: 'Per changed field its value before and after',
    selfRequired: false,
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { from: {}, to: {} },
      additionalProperties: false,
    },
    example: { role: { from: 'Member', to: 'Admin' } },
  })
  changes?: AuditChanges;

  @TextField({ description: 'X-Request-Id of the call', example: 'b2f7c1de-9b1f-4c62-8f6a-0d7a5c9d1e11' })
  requestId: string;
}
