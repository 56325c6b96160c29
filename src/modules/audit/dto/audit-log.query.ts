import { DateField, EnumField, IdField, TextField } from '../../../shared/http/fields.js';
import { LimitField } from '../../../shared/http/query-fields.js';
import { AUDIT_ACTIONS, type AuditAction, AUDITED_ENTITIES, type AuditedEntity } from '../audit-actions.js';

export class AuditLogQuery {
  @DateField({ description: 'First day, in the time zone of the company', optional: true }) from?: string;
  @DateField({ description: 'Last day, inclusive', optional: true }) to?: string;
  @IdField({ description: 'Only what this person did', optional: true }) actorId?: string;
  @EnumField(AUDIT_ACTIONS, { description: 'Only this kind of action', optional: true }) action?: AuditAction;
  @EnumField(AUDITED_ENTITIES, { description: 'Only what was done to things of this kind', optional: true })
  entityType?: AuditedEntity;
  @IdField({ description: 'Only what was done to this thing', optional: true }) entityId?: string;
  @LimitField({ description: 'At most this many', default: 100 }) limit?: number;
  @TextField({
    description: 'Where to go on: X-Next-Cursor of the page before',
    optional: true,
    max: 500,
  })
  cursor?: string;
}
