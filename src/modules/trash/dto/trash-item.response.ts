import { EnumField, IdField, InstantField, TextField } from '../../../shared/http/fields.js';
import { TRASH_TYPES, type TrashType } from '../trash-types.js';

export class TrashItemResponse {
  @IdField({ description: 'Its id, before and after a restore' }) id: string;
  @EnumField(TRASH_TYPES, { description: 'What it is', example: 'log-entries' }) type: TrashType;

  @TextField({
    description: 'Its name; of an invoice its number, of a log entry its date, customer and service',
    example: '2026-04-03 Acme NV Consulting',
    max: 1000,
  })
  name: string;

  @InstantField({ description: 'When it was deleted' }) deletedAt: string;
  @TextField({ description: 'Name of the person who deleted it', example: 'An Peeters' }) deletedBy: string;

  @InstantField({
    description: 'When it goes for good; absent for what was on an issued invoice, which stays',
    optional: true,
  })
  purgeAt?: string;
}
