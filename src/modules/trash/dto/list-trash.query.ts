import { EnumField, TextField } from '../../../shared/http/fields.js';
import { LimitField } from '../../../shared/http/query-fields.js';
import { TRASH_TYPES, type TrashType } from '../trash-types.js';

export class ListTrashQuery {
  @EnumField(TRASH_TYPES, { description: 'What to list', example: 'customers' }) type: TrashType;
  @LimitField({ description: 'At most this many; default: all, up to 10,000' }) limit?: number;

  @TextField({
    description: 'Where to go on: `X-Next-Cursor` of the answer before, with the same type',
    optional: true,
    max: 2000,
  })
  cursor?: string;
}
