import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '../../src/shared/config/config.js';

const SECRET = {
  jwt: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
  pepper: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
};

// All tests come from one address; those about limits set their own.
const NO_LIMITS = {
  SIGN_IN_FAILURES_PER_IP: '1000000',
  REGISTRATIONS_PER_IP: '1000000',
  PASSWORD_RESETS_PER_IP: '1000000',
  OPEN_CALLS_PER_IP: '1000000',
};

/** The configuration of every test, with what one of them needs differently. */
export function testConfig(overrides: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    DATA_DIR: join(tmpdir(), 'tiktak-test', process.env['JEST_WORKER_ID'] ?? 'setup'),
    RUN_JOBS: 'false',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    JWT_SECRET: SECRET.jwt,
    API_KEY_PEPPER: SECRET.pepper,
    MASTER_KEY: SECRET.jwt,
    PATH: process.env['PATH'],
    ...NO_LIMITS,
    ...overrides,
  });
}
