import type { KeyRing } from '../../shared/crypto/key-ring.js';

/** "Somebody forgot the password of this address", as it waits for the background: the address can be read by us only. */
export interface SealedResetRequest {
  readonly ciphertext: string;
  readonly masterKeyId: string;
}

const CONTEXT = 'password reset request';

export function sealRequest(keyRing: KeyRing, email: string): SealedResetRequest {
  const { ciphertext, masterKeyId } = keyRing.seal(email, CONTEXT);
  return { ciphertext: ciphertext.toString('base64'), masterKeyId };
}

export function openRequest(keyRing: KeyRing, { ciphertext, masterKeyId }: SealedResetRequest): string {
  return keyRing.open({ ciphertext: Buffer.from(ciphertext, 'base64'), masterKeyId }, CONTEXT);
}
