import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Contract 2.2: `tk_`, 26 random characters, 6 check characters. */
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 26;
const CHECK_LENGTH = 6;
/** What scanners for leaked secrets look for; whether a hit is a key is told by its check characters. */
export const PUBLISHED_PATTERN = /tk_[A-Za-z0-9]{32}/g;
const API_KEY = /^tk_([A-Za-z0-9]{26})([A-Za-z0-9]{6})$/;

/** A new key: 26 characters hold 154 bits. `randomInt` is unbiased. */
export function generateApiKey(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => BASE62[randomInt(BASE62.length)]).join('');
  return `tk_${random}${checkCharacters(random)}`;
}

/** CRC-32 in base62, padded with `0`: for scanners and typing errors, not for security. */
export function checkCharacters(random: string): string {
  let rest = crc32(random);
  let check = '';
  for (let place = 0; place < CHECK_LENGTH; place++) {
    check = BASE62[rest % 62]! + check;
    rest = Math.floor(rest / 62);
  }
  return check;
}

/** Whether the text can be a key at all. A typo or an invented key is refused here, without any look-up. */
export function isWellFormedApiKey(text: string): boolean {
  const match = API_KEY.exec(text);
  return match !== null && checkCharacters(match[1]!) === match[2];
}

/** What lists show: enough to recognise a key, far too little to use it. */
export function maskApiKey(key: string): string {
  return `${key.slice(0, 7)}…${key.slice(-4)}`;
}
