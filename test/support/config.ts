import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '../../src/shared/config/config.js';

const SECRET = {
  jwt: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
  pepper: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
};

/** The configuration of every test, with what one of them needs differently. */
export function testConfig(overrides: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    DATA_DIR: join(tmpdir(), 'tiktak-test', process.env['JEST_WORKER_ID'] ?? 'setup'),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    JWT_SECRET: SECRET.jwt,
    API_KEY_PEPPER: SECRET.pepper,
    MASTER_KEY: SECRET.jwt,
    PATH: process.env['PATH'],
    ...overrides,
  });
}
