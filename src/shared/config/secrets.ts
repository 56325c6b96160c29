import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentReader } from './environment-reader.js';

export interface Secrets {
  /** Signs access tokens (HS256). */
  readonly jwtSecret: Buffer;
  /** Keyed hash of API keys for look-up (HMAC-SHA-256). */
  readonly apiKeyPepper: Buffer;
  /** Encrypts API keys for viewing (AES-256-GCM); exactly 32 bytes. */
  readonly masterKey: Buffer;
  /** Earlier master keys and peppers, still accepted while `npm run rotate-secrets` is under way. */
  readonly previousMasterKeys: readonly Buffer[];
  readonly previousApiKeyPeppers: readonly Buffer[];
}

const VARIABLES = {
  jwtSecret: 'JWT_SECRET',
  apiKeyPepper: 'API_KEY_PEPPER',
  masterKey: 'MASTER_KEY',
} as const;
const REMEDY = 'make one with: openssl rand -base64 32';

/** From the environment; outside production a missing one is generated once and kept in the data folder. */
export function readSecrets(read: EnvironmentReader, production: boolean, dataDirectory: string): Secrets {
  const missing = Object.values(VARIABLES).filter((name) => read.text(name) === undefined);
  const generated = missing.length > 0 && !production ? developmentSecrets(dataDirectory) : {};
  const secret = (name: string): Buffer => {
    const text = read.text(name) ?? generated[name];
    if (text === undefined) {
      read.fault(name, `is required in production; ${REMEDY}`);
      return Buffer.alloc(32);
    }
    return checked(read, name, text, name === VARIABLES.masterKey);
  };
  return {
    jwtSecret: secret(VARIABLES.jwtSecret),
    apiKeyPepper: secret(VARIABLES.apiKeyPepper),
    masterKey: secret(VARIABLES.masterKey),
    previousMasterKeys: read
      .list('MASTER_KEY_PREVIOUS')
      .map((text) => checked(read, 'MASTER_KEY_PREVIOUS', text, true)),
    previousApiKeyPeppers: read
      .list('API_KEY_PEPPER_PREVIOUS')
      .map((text) => checked(read, 'API_KEY_PEPPER_PREVIOUS', text, false)),
  };
}

/** The bytes of a secret; what cannot be random is reported. */
function checked(read: EnvironmentReader, name: string, text: string, isMasterKey: boolean): Buffer {
  const bytes = decode(text);
  const fits = isMasterKey ? bytes.length === 32 : bytes.length >= 32;
  if (!fits || new Set(bytes).size < 8) {
    const size = isMasterKey ? 'exactly 32' : 'at least 32';
    read.fault(name, `must hold ${size} random bytes as base64 or hex; ${REMEDY}`);
  }
  return bytes;
}

function decode(text: string): Buffer {
  return /^([0-9a-f]{2}){32,}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
}

/** Written once through a hard link, so that two first starts agree on the same secrets. */
function developmentSecrets(dataDirectory: string): Record<string, string> {
  const file = join(dataDirectory, 'secrets.json');
  const existing = readIfPresent(file);
  if (existing) return existing;
  mkdirSync(dataDirectory, { recursive: true });
  const fresh = Object.fromEntries(
    Object.values(VARIABLES).map((name) => [name, randomBytes(32).toString('base64')]),
  );
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readIfPresent(file) ?? fresh;
}

function readIfPresent(file: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
