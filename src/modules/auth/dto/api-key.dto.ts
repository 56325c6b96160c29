import { IdField, InstantField, TextField } from '../../../shared/http/fields.js';

export class CreateApiKeyDto {
  @TextField({ description: 'What the key is for', example: 'Zapier', max: 100 }) name: string;
}

export class ApiKeyResponse {
  @IdField({ description: 'Id of the key' }) id: string;
  @TextField({ description: 'What the key is for', example: 'Zapier' }) name: string;
  @TextField({ description: 'Enough of the key to recognise it', example: 'tk_aBcD…qu9I' }) maskedKey: string;
  @InstantField({ description: 'When it was made' }) createdAt: string;
  @InstantField({ description: 'When it was last used', optional: true }) lastUsedAt?: string;
  @IdField({ description: 'Whose role it acts with' }) createdBy: string;
}

export class NewApiKeyResponse extends ApiKeyResponse {
  @TextField({
    description: 'The key. It is stored in no answer: one repeated for an Idempotency-Key comes without it',
    example: 'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I',
    optional: true,
  })
  key?: string;
}

export class ApiKeyWithSecretResponse extends ApiKeyResponse {
  @TextField({ description: 'The key: send it as X-Api-Key', example: 'tk_aBcDeFgHiJkLmNoPqRsTuVwXyZ1Wqu9I' })
  key: string;
}
