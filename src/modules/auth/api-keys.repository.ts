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

export interface ApiKeyUse {
  readonly tenantId: string;
  readonly keyId: string;
  readonly usedAt: Date;
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

  async count(tenantId: string): Promise<number> {
    const rows = await this.database.read<{ count: number }>(
      tenantId,
      `SELECT count(*)::int AS count FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL`,
      [tenantId],
    );
    return rows[0]!.count;
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

  /** The key as it was, for the audit log. */
  async revoke(tenantId: string, id: string): Promise<Pick<ApiKeyRow, 'name' | 'maskedKey'>> {
    const rows = await this.database.query<Pick<ApiKeyRow, 'name' | 'maskedKey'>>(
      `UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL
       RETURNING name, masked_key AS "maskedKey"`,
      [tenantId, id],
    );
    if (!rows[0]) throw new NotFound('No such API key');
    return rows[0];
  }

  async revokeAllOf(tenantId: string, userId: string): Promise<void> {
    await this.database.query(
      `UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1 AND created_by = $2 AND revoked_at IS NULL`,
      [tenantId, userId],
    );
  }

  /** Of keys of any companies, in the identity scope. Of several processes one writes in a minute. */
  async rememberUses(uses: readonly ApiKeyUse[]): Promise<void> {
    await this.database.query(
      `UPDATE api_keys k SET last_used_at = u.used_at
         FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS u (tenant_id, id, used_at)
        WHERE k.tenant_id = u.tenant_id AND k.id = u.id
          AND (k.last_used_at IS NULL OR k.last_used_at <= u.used_at - interval '1 minute')`,
      [
        uses.map(({ tenantId }) => tenantId),
        uses.map(({ keyId }) => keyId),
        uses.map(({ usedAt }) => usedAt.toISOString()),
      ],
    );
  }
}
