import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '../src/shared/config/config.js';
import { type PreparedDatabase, prepareDatabase } from '../src/shared/database/prepare-database.js';
import { type RunningRedis, startRedis } from '../test/setup/redis-server.js';

/** What a server process needs to know. */
export type Environment = Readonly<Record<string, string>>;

/** API keys of the companies, by their number of log entries. */
export type Keys = Readonly<Record<string, string>>;

export interface World {
  readonly environment: Environment;
  readonly keys: Keys;
  readonly redis: RunningRedis;
  stop(): Promise<void>;
}

interface WorldOptions {
  /** Where the database stays from one run to the next. */
  readonly directory: string;
  readonly dist: string;
  readonly sizes: readonly number[];
}

/** A PostgreSQL with seeded companies and an empty Redis. */
export async function startWorld({ directory, dist, sizes }: WorldOptions): Promise<World> {
  mkdirSync(directory, { recursive: true });
  const base = { ...inherited(), DATA_DIR: directory, RUN_JOBS: 'false' };
  const database = await prepareDatabase(loadConfig(base));
  const redis = await startRedis();
  const environment = { ...base, ...addressesOf(database), REDIS_URL: redis.url };
  const stop = async (): Promise<void> => {
    await redis.stop();
    await database.stop();
  };
  try {
    return { environment, redis, stop, keys: await seededKeys(directory, dist, sizes, environment) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressesOf({ appUrl, ownerUrl }: PreparedDatabase): Environment {
  return { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl };
}

/** Nothing else of this shell's settings gets into a measurement. */
function inherited(): Environment {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}

async function seededKeys(
  directory: string,
  dist: string,
  sizes: readonly number[],
  env: Environment,
): Promise<Keys> {
  const file = join(directory, 'keys.json');
  const keys = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  for (const size of sizes.filter((one) => !keys[one])) {
    process.stdout.write(`Seeding ${size} log entries …\n`);
    const command = [join(dist, 'src/seed.js'), '--entries', String(size)];
    const { stdout } = await promisify(execFile)(process.execPath, command, { env });
    const key = /^API key: +(\S+)$/m.exec(stdout)?.[1];
    if (!key) throw new Error(`The seeding command said no key:\n${stdout}`);
    keys[size] = key;
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return keys;
}
