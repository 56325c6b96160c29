import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { ActorLookup } from './actor-lookup.js';
import { toApiKeyResponse, toApiKeyWithSecret } from './api-key.mapper.js';
import { ApiKeyVault } from './api-key.vault.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { generateApiKey, maskApiKey } from './domain/api-key-format.js';
import type { ApiKeyResponse, ApiKeyWithSecretResponse } from './dto/api-key.dto.js';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly vault: ApiKeyVault,
    private readonly actors: ActorLookup,
  ) {}

  async list(tenantId: string): Promise<ApiKeyResponse[]> {
    return (await this.keys.list(tenantId)).map(toApiKeyResponse);
  }

  async create(actor: Pick<Actor, 'tenantId' | 'userId'>, name: string): Promise<ApiKeyWithSecretResponse> {
    const { tenantId, userId } = actor;
    const [id, key] = [randomUUID(), generateApiKey()];
    const { ciphertext, masterKeyId } = this.vault.seal(key, tenantId, id);
    const row = { tenantId, id, name, maskedKey: maskApiKey(key), createdBy: userId, masterKeyId };
    await this.database.transaction(tenantId, () =>
      this.keys.insert({ ...row, keyHmac: this.vault.lookupHash(key), keyCiphertext: ciphertext }),
    );
    return this.reveal(tenantId, id);
  }

  /** Owner and Admin can always see a key again (contract 2.2). */
  async reveal(tenantId: string, id: string): Promise<ApiKeyWithSecretResponse> {
    const row = await this.keys.getById(tenantId, id);
    return toApiKeyWithSecret(row, this.vault.open(row, tenantId, id));
  }

  async revoke(tenantId: string, id: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.keys.revoke(tenantId, id));
    this.actors.forgetAll();
  }
}
