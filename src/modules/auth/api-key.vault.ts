import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { KeyRing, type Sealed } from '../../shared/crypto/key-ring.js';

/** With the current pepper first, then with those that are being replaced. */
export type LookupHashes = readonly [current: Buffer, ...previous: Buffer[]];

/**
 * Keeps API keys: a keyed hash to find them (a stolen dump confirms no guess without the pepper) and AES-256-GCM to
 * show them again.
 */
@Injectable()
export class ApiKeyVault {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keyRing: KeyRing,
  ) {}

  /** One hash, and one more for every pepper that is being replaced. */
  lookupHashes(key: string): LookupHashes {
    const { apiKeyPepper, previousApiKeyPeppers } = this.config.secrets;
    return [hash(key, apiKeyPepper), ...previousApiKeyPeppers.map((pepper) => hash(key, pepper))];
  }

  /** What a key is stored under. */
  lookupHash(key: string): Buffer {
    return hash(key, this.config.secrets.apiKeyPepper);
  }

  /** Compares without telling by its time how much is alike; the index has found the row already. */
  matches(hashes: LookupHashes, stored: Buffer): boolean {
    return hashes.some(
      (candidate) => candidate.length === stored.length && timingSafeEqual(candidate, stored),
    );
  }

  seal(key: string, tenantId: string, id: string): Sealed {
    return this.keyRing.seal(key, `${tenantId}/${id}`);
  }

  /** @throws when the row was tampered with or sealed under a master key that is not known. */
  open(sealed: Sealed, tenantId: string, id: string): string {
    try {
      return this.keyRing.open(sealed, `${tenantId}/${id}`);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`API key ${id} of company ${tenantId} does not open: ${reason}`, { cause });
    }
  }

  isSealedWithCurrentKey(sealed: Sealed): boolean {
    return sealed.masterKeyId === this.keyRing.currentId;
  }
}

function hash(key: string, pepper: Buffer): Buffer {
  return createHmac('sha256', pepper).update(key).digest();
}
