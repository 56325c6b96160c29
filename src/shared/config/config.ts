import { type AttemptLimitSettings, readAttemptLimits } from './attempt-limit-settings.js';
import { EnvironmentReader } from './environment-reader.js';
import { readS3Settings, type S3Settings } from './file-settings.js';
import { type MailSettings, readMailSettings } from './mail-settings.js';
import { readSecrets, type Secrets } from './secrets.js';
import { readSignInProviders, type SignInProviders } from './sign-in-providers.js';

/** Everything that can be set from outside, read once at start. `.env.example` documents each variable. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Address that clients use, without a slash at the end: in documentation, links and the demo's curl lines. */
  readonly publicUrl: string;
  /** Address of the web app, whose pages mailed links open. */
  readonly appUrl: string;
  /** Folder for everything that the server writes itself: embedded database, secrets, files, browser cache. */
  readonly dataDirectory: string;
  /** Absent: files lie in the data folder, which is for one machine. */
  readonly s3?: S3Settings;
  /** Owner's connection, for migrations. Absent: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** The connection to serve with. Absent: a role is made from the owner's connection. */
  readonly databaseAppUrl?: string;
  readonly databasePoolSize: number;
  /** Absent: counters live in this process. */
  readonly redisUrl?: string;
  readonly chromePath?: string;
  /** PATH: where to look for a browser. */
  readonly programPath: string;
  readonly logLevel: string;
  /** Requests per clock hour for a person with a bearer token, on every plan. */
  readonly userRateLimitPerHour: number;
  readonly attemptLimits: AttemptLimitSettings;
  /** Web pages from exactly these origins may call the API from a browser. */
  readonly corsOrigins: readonly string[];
  /** Addresses or networks (CIDR) whose X-Forwarded-For is believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  readonly mail: MailSettings;
  readonly signInProviders: SignInProviders;
  /** People have to open the link in their mail before they may sign in. */
  readonly requireVerifiedEmail: boolean;
  /** A change of a resource with an ETag needs If-Match. */
  readonly requireIfMatch: boolean;
  /** Run background jobs in this process; off where worker.ts runs beside it. */
  readonly runJobs: boolean;
  /** Make a demo company at the first start and print how to use it. */
  readonly demo: boolean;
  readonly secrets: Secrets;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Reads and checks the environment; all mistakes are reported together.
 * @throws ConfigError naming every wrong variable and its remedy.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = new EnvironmentReader(environment);
  const production =
    read.oneOf('NODE_ENV', ['development', 'test', 'production'], 'development') === 'production';
  const port = read.integer('PORT', 3000, 0, 65_535);
  const dataDirectory = read.text('DATA_DIR') ?? '.data';
  const publicUrl = read.address('PUBLIC_URL') ?? `http://localhost:${port}`;
  const config: Config = {
    production,
    host: read.text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl,
    appUrl: read.address('APP_URL') ?? publicUrl,
    dataDirectory,
    s3: readS3Settings(read),
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseAppUrl: read.url('DATABASE_APP_URL', ['postgres:', 'postgresql:']),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 2, 200),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    chromePath: read.text('CHROME_PATH'),
    programPath: read.text('PATH') ?? '',
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    userRateLimitPerHour: read.integer('USER_RATE_LIMIT_PER_HOUR', 5000, 1, 1_000_000),
    attemptLimits: readAttemptLimits(read),
    corsOrigins: read.origins('CORS_ORIGINS'),
    trustedProxies: read.networks('TRUSTED_PROXIES'),
    mail: readMailSettings(read, publicUrl, dataDirectory),
    signInProviders: readSignInProviders(read),
    requireVerifiedEmail: read.boolean('REQUIRE_VERIFIED_EMAIL', false),
    requireIfMatch: read.boolean('REQUIRE_IF_MATCH', false),
    runJobs: read.boolean('RUN_JOBS', true),
    demo: read.boolean('TIKTAK_DEMO', false),
    secrets: readSecrets(read, production, dataDirectory),
  };
  checkDatabase(read, config);
  read.assertNoFaults();
  return config;
}

function checkDatabase(read: EnvironmentReader, config: Config): void {
  if (config.production && !config.databaseUrl) {
    read.fault('DATABASE_URL', 'is required in production: the embedded database is for one developer');
  }
  if (config.databaseAppUrl && !config.databaseUrl) {
    read.fault('DATABASE_APP_URL', 'needs DATABASE_URL too (the owner, who runs the migrations)');
  }
}
