import { BooleanField, EmailField, IdField, TextField } from '../../../shared/http/fields.js';
import { AcceptsReadOnly } from '../../../shared/http/list-fields.js';

@AcceptsReadOnly('customerId')
export class ContactDto {
  @IdField({ description: 'Id of the stored contact that this one replaces', optional: true }) id?:
    string | null;
  @TextField({ description: 'Name', example: 'An Peeters' }) name: string;
  @TextField({ description: 'What this person does there', optional: true, example: 'CFO' }) role?:
    string | null;
  @EmailField({ description: 'E-mail address', optional: true, example: 'an@acme.example' }) email?:
    string | null;
  @TextField({ description: 'Telephone', optional: true, max: 50, example: '+32 9 000 00 00' }) phone?:
    string | null;
  @BooleanField({
    description: 'The one to write to; one contact at most. If none is marked, the first is',
    optional: true,
    example: true,
  })
  isPrimary?: boolean | null;
}
