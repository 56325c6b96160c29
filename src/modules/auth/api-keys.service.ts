import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { ActorLookup } from './actor-lookup.js';
import { ApiKeyViewAlarm } from './api-key-view-alarm.js';
import { toApiKeyResponse, toApiKeyWithSecret } from './api-key.mapper.js';
import { ApiKeyVault } from './api-key.vault.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { generateApiKey, maskApiKey } from './domain/api-key-format.js';
import type { ApiKeyResponse, ApiKeyWithSecretResponse } from './dto/api-key.dto.js';

const DONE = { ApiKeyCreated: 'Made', ApiKeyViewed: 'Viewed', ApiKeyRevoked: 'Revoked' } as const;

type Person = Pick<Actor, 'tenantId' | 'userId' | 'email'>;

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly vault: ApiKeyVault,
    private readonly actors: ActorLookup,
    private readonly planLimits: PlanLimitsService,
    private readonly audit: AuditService,
    private readonly alarm: ApiKeyViewAlarm,
  ) {}

  async list(tenantId: string): Promise<ApiKeyResponse[]> {
    return (await this.keys.list(tenantId)).map(toApiKeyResponse);
  }

  /** Those that are not revoked: what the plan counts. */
  count(tenantId: string): Promise<number> {
    return this.keys.count(tenantId);
  }

  create(actor: Person, name: string): Promise<ApiKeyWithSecretResponse> {
    const { tenantId, userId } = actor;
    const [id, key] = [randomUUID(), generateApiKey()];
    const { ciphertext, masterKeyId } = this.vault.seal(key, tenantId, id);
    const row = { tenantId, id, name, maskedKey: maskApiKey(key), createdBy: userId, masterKeyId };
    return this.database.transaction(tenantId, async () => {
      await this.planLimits.assertRoom(tenantId, 'apiKeys', () => this.count(tenantId));
      await this.keys.insert({ ...row, keyHmac: this.vault.lookupHash(key), keyCiphertext: ciphertext });
      await this.record(actor, 'ApiKeyCreated', id, row);
      return toApiKeyWithSecret(await this.keys.getById(tenantId, id), key);
    });
  }

  /** Owner and Admin can always see a key again (contract 2.2); without a row in the audit log nobody can. */
  async reveal(actor: Person, id: string): Promise<ApiKeyWithSecretResponse> {
    const { tenantId } = actor;
    const revealed = await this.database.transaction(tenantId, async () => {
      const row = await this.keys.getById(tenantId, id);
      await this.record(actor, 'ApiKeyViewed', id, row);
      return toApiKeyWithSecret(row, this.vault.open(row, tenantId, id));
    });
    this.alarm.note(actor);
    return revealed;
  }

  async revoke(actor: Person, id: string): Promise<void> {
    const { tenantId } = actor;
    await this.database.transaction(tenantId, async () => {
      await this.record(actor, 'ApiKeyRevoked', id, await this.keys.revoke(tenantId, id));
    });
    await this.actors.forgetAll();
  }

  /** Of somebody who leaves, in the transaction that removes them; the caller lets all processes forget after it. */
  async revokeAllOf(tenantId: string, userId: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.keys.revokeAllOf(tenantId, userId));
  }

  private record(
    actor: Person,
    action: keyof typeof DONE,
    entityId: string,
    { name, maskedKey }: { name: string; maskedKey: string },
  ): Promise<void> {
    const summary = `${DONE[action]} the API key "${name}" (${maskedKey})`;
    return this.audit.record(actor, { action, entityType: 'ApiKey', entityId, summary });
  }
}
