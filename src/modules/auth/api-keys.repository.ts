import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import { ApiKey } from './api-key.entity.js';

export interface ApiKeyRow {
  id: string;
  name: string;
  maskedKey: string;
  createdAt: string;
  lastUsedAt: string | null;
  createdBy: string;
}

export interface SealedApiKeyRow extends ApiKeyRow {
  ciphertext: Buffer;
  masterKeyId: string;
}

const COLUMNS = `id, name, masked_key AS "maskedKey", created_at AS "createdAt", last_used_at AS "lastUsedAt",
  created_by AS "createdBy"`;

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string): Promise<ApiKeyRow[]> {
    return this.database.read<ApiKeyRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
      [tenantId],
    );
  }

  async getById(tenantId: string, id: string): Promise<SealedApiKeyRow> {
    const rows = await this.database.read<SealedApiKeyRow>(
      tenantId,
      `SELECT ${COLUMNS}, key_ciphertext AS ciphertext, master_key_id AS "masterKeyId"
         FROM api_keys WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL`,
      [tenantId, id],
    );
    if (!rows[0]) throw new NotFound('No such API key');
    return rows[0];
  }

  async insert(key: Omit<ApiKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'>): Promise<void> {
    await this.database.manager.insert(ApiKey, key);
  }

  async revoke(tenantId: string, id: string): Promise<void> {
    const rows = await this.database.query(
      `UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [tenantId, id],
    );
    if (rows.length === 0) throw new NotFound('No such API key');
  }
}
