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

  it('knows no bucket unless one is named, and what Amazon needs less than others', () => {
    const keys = { S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    const amazon = { ...PRODUCTION, ...keys, S3_REGION: 'eu-central-1' };
    const other = { ...PRODUCTION, ...keys, S3_ENDPOINT: 'http://minio:9000/' };

    expect(loadConfig(PRODUCTION).s3).toBeUndefined();
    expect(loadConfig(amazon).s3).toMatchObject({ region: 'eu-central-1', pathStyle: false });
    expect(loadConfig(other).s3).toMatchObject({ endpoint: 'http://minio:9000', pathStyle: true });
  });

  it('S-74: demands all of what a bucket needs, without repeating secrets', () => {
    const half = { DATA_DIR: folder, S3_SECRET_ACCESS_KEY: 'hunter2' };

    const message = messageOf(() => loadConfig(half));

    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID']) {
      expect(message).toContain(`${name} is required with the other S3_ variables`);
    }
    expect(message).toContain('S3_REGION is required without S3_ENDPOINT');
    expect(message).not.toContain('hunter2');
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
