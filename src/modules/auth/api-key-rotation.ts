import { Injectable } from '@nestjs/common';
import { rotate, type RotationResult, type SecretRows } from '../../shared/crypto/rotation.js';
import { Database } from '../../shared/database/database.js';
import { ApiKeyRotationRepository, type StoredKey } from './api-key-rotation.repository.js';
import { ApiKeyVault } from './api-key.vault.js';

/**
 * Brings API keys, revoked ones too, under the current master key and pepper. The server finds and opens keys under
 * the current and the previous secrets alike meanwhile.
 */
@Injectable()
export class ApiKeyRotation implements SecretRows<StoredKey> {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeyRotationRepository,
    private readonly vault: ApiKeyVault,
  ) {}

  run(options: { dryRun: boolean }): Promise<RotationResult> {
    return rotate(this.database, this, options);
  }

  next(last: StoredKey | null, limit: number): Promise<StoredKey[]> {
    return this.keys.lockNext(last, limit);
  }

  renewed(row: StoredKey): StoredKey | null {
    const { tenantId, id } = row;
    const key = this.vault.open(row, tenantId, id);
    const keyHmac = this.vault.lookupHash(key);
    if (this.vault.isSealedWithCurrentKey(row) && keyHmac.equals(row.keyHmac)) return null;
    return { tenantId, id, keyHmac, ...this.vault.seal(key, tenantId, id) };
  }

  store(rows: readonly StoredKey[]): Promise<void> {
    return this.keys.store(rows);
  }
}
