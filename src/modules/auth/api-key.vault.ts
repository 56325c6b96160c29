import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface SealedKey {
  ciphertext: Buffer;
  masterKeyId: string;
}

/**
 * Keeps API keys: a keyed hash to find them (a stolen dump confirms no guess without the pepper) and AES-256-GCM to
 * show them again. The tenant and the row's id are authenticated with the ciphertext, so that one moved to
 * another row does not open.
 */
@Injectable()
export class ApiKeyVault {
  private readonly masterKeyId: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const digest = createHash('sha256')
      .update('master key id')
      .update(config.secrets.masterKey)
      .digest('hex');
    this.masterKeyId = digest.slice(0, 16);
  }

  lookupHash(key: string): Buffer {
    return createHmac('sha256', this.config.secrets.apiKeyPepper).update(key).digest();
  }

  seal(key: string, tenantId: string, id: string): SealedKey {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.config.secrets.masterKey, iv);
    cipher.setAAD(Buffer.from(`${tenantId}/${id}`));
    const body = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
    return { ciphertext: Buffer.concat([iv, cipher.getAuthTag(), body]), masterKeyId: this.masterKeyId };
  }

  /** @throws when the row was tampered with or sealed under another master key. */
  open({ ciphertext, masterKeyId }: SealedKey, tenantId: string, id: string): string {
    if (masterKeyId !== this.masterKeyId)
      throw new Error(`API key ${id} is sealed under master key ${masterKeyId}`);
    const iv = ciphertext.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.config.secrets.masterKey, iv);
    decipher.setAAD(Buffer.from(`${tenantId}/${id}`));
    decipher.setAuthTag(ciphertext.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return (
      decipher.update(ciphertext.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  }
}
