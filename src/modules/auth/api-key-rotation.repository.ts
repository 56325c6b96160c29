import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';

/** A key as it is stored, of whatever company. */
export interface StoredKey {
  readonly tenantId: string;
  readonly id: string;
  readonly keyHmac: Buffer;
  readonly ciphertext: Buffer;
  readonly masterKeyId: string;
}

/** Keys of all companies: everything here runs in the identity scope. */
@Injectable()
export class ApiKeyRotationRepository {
  constructor(private readonly database: Database) {}

  /** The next rows after `last`, which nobody else changes until the transaction ends. */
  lockNext(last: Pick<StoredKey, 'tenantId' | 'id'> | null, limit: number): Promise<StoredKey[]> {
    return this.database.query<StoredKey>(
      `SELECT tenant_id AS "tenantId", id, key_hmac AS "keyHmac", key_ciphertext AS ciphertext,
              master_key_id AS "masterKeyId"
         FROM api_keys
        WHERE $1::uuid IS NULL OR (tenant_id, id) > ($1, $2::uuid)
        ORDER BY tenant_id, id LIMIT $3
          FOR UPDATE`,
      [last?.tenantId ?? null, last?.id ?? null, limit],
    );
  }

  async store(keys: readonly StoredKey[]): Promise<void> {
    await this.database.query(
      `UPDATE api_keys k SET key_hmac = n.key_hmac, key_ciphertext = n.key_ciphertext, master_key_id = n.master_key_id
         FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::text[])
              AS n (tenant_id, id, key_hmac, key_ciphertext, master_key_id)
        WHERE k.tenant_id = n.tenant_id AND k.id = n.id`,
      [
        keys.map(({ tenantId }) => tenantId),
        keys.map(({ id }) => id),
        keys.map(({ keyHmac }) => keyHmac),
        keys.map(({ ciphertext }) => ciphertext),
        keys.map(({ masterKeyId }) => masterKeyId),
      ],
    );
  }
}
