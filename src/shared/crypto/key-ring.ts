import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is stored: initialization vector, authentication tag and encrypted text, and the key that made it. */
export interface Sealed {
  ciphertext: Buffer;
  masterKeyId: string;
}

/**
 * Encrypts with the master key and opens what any known master key made, so that keys can be rotated while the
 * server runs. The context (tenant and row) is authenticated with the text: a ciphertext that was moved to another
 * row does not open.
 */
@Injectable()
export class KeyRing {
  /** Names the key that seals, without revealing it. */
  readonly currentId: string;
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(@Inject(CONFIG) { secrets }: Config) {
    this.currentId = keyId(secrets.masterKey);
    this.keys = new Map([secrets.masterKey, ...secrets.previousMasterKeys].map((key) => [keyId(key), key]));
  }

  seal(text: string, context: string): Sealed {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.currentId), iv);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { ciphertext: Buffer.concat([iv, cipher.getAuthTag(), body]), masterKeyId: this.currentId };
  }

  /** @throws when the text was tampered with, belongs elsewhere, or its key is not known. */
  open({ ciphertext, masterKeyId }: Sealed, context: string): string {
    const iv = ciphertext.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.key(masterKeyId), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(ciphertext.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = ciphertext.subarray(IV_BYTES + TAG_BYTES);
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`Master key ${id} is not known: add it to MASTER_KEY_PREVIOUS`);
    return key;
  }
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('master key id').update(key).digest('hex').slice(0, 16);
}
