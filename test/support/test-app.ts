import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/shared/config/config.js';
import { Clock } from '../../src/shared/time/clock.js';
import { Api } from './api.js';
import { testConfig } from './config.js';
import { Given } from './given.js';
import { type TestDatabase, workerDatabase } from './test-database.js';

/** The real application on the worker's database and on real Redis. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly api: Api;
  readonly given: Given;
  readonly config: Config;
  readonly database: TestDatabase;
  /** Fixes "now" for all rules; `null` lets it run again. */
  setNow(instant: string | null): void;
  close(): Promise<void>;
}

export async function startTestApp(overrides: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const database = await workerDatabase();
  const config = testConfig({ REDIS_URL: process.env['TEST_REDIS_URL'], ...overrides });
  const app = await createApp(config, database.appUrl);
  await app.listen(0, '127.0.0.1');
  const api = new Api(app.getHttpServer());
  const clock = app.get(Clock);
  return {
    app,
    api,
    given: new Given(app, api),
    config,
    database,
    setNow: (instant) => {
      clock.now = instant === null ? () => new Date() : () => new Date(instant);
    },
    close: () => app.close(),
  };
}
