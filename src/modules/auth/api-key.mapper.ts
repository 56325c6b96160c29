import type { ApiKeyRow } from './api-keys.repository.js';
import type { ApiKeyResponse, ApiKeyWithSecretResponse } from './dto/api-key.dto.js';

export function toApiKeyResponse(row: ApiKeyRow): ApiKeyResponse {
  return {
    id: row.id,
    name: row.name,
    maskedKey: row.maskedKey,
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt ?? undefined,
    createdBy: row.createdBy,
  };
}

export function toApiKeyWithSecret(row: ApiKeyRow, key: string): ApiKeyWithSecretResponse {
  return { ...toApiKeyResponse(row), key };
}
