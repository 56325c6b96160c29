import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.js';

const SECRET = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=';
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://owner@db/tiktak',
  JWT_SECRET: SECRET,
  API_KEY_PEPPER: SECRET,
  MASTER_KEY: SECRET,
};

describe('configuration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'config-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has defaults for a developer and generates secrets once', () => {
    const first = loadConfig({ DATA_DIR: folder });
    const second = loadConfig({ DATA_DIR: folder });

    expect(first).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000' });
    expect(first.secrets.masterKey).toHaveLength(32);
    expect(second.secrets).toEqual(first.secrets);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('reports all mistakes at once, without repeating secrets', () => {
    const wrong = { DATA_DIR: folder, PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://u:hunter2@h/d' };

    const message = messageOf(() => loadConfig(wrong));

    expect(message).toContain('PORT must be a whole number from 0 to 65535, not "x"');
    expect(message).toContain('LOG_LEVEL must be one of');
    expect(message).toContain('DATABASE_URL must be an address');
    expect(message).not.toContain('hunter2');
  });

  it('S-74: demands secrets and a database in production', () => {
    const message = messageOf(() => loadConfig({ NODE_ENV: 'production', DATA_DIR: folder }));

    for (const name of ['JWT_SECRET', 'API_KEY_PEPPER', 'MASTER_KEY', 'DATABASE_URL']) {
      expect(message).toContain(`${name} is required in production`);
    }
  });

  it.each(['short', 'A'.repeat(44)])('refuses the weak secret %s', (weak) => {
    expect(messageOf(() => loadConfig({ ...PRODUCTION, MASTER_KEY: weak }))).toContain(
      'MASTER_KEY must hold',
    );
  });

  it('accepts a complete production environment', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({ production: true, host: '0.0.0.0', demo: false });
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
