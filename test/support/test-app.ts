import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ParsedMail } from 'mailparser';
import { createApp } from '../../src/app.js';
import { createDocument } from '../../src/documentation.js';
import type { Config } from '../../src/shared/config/config.js';
import type { AppLogger } from '../../src/shared/logging/app-logger.js';
import { Clock } from '../../src/shared/time/clock.js';
import { Api } from './api.js';
import { testConfig } from './config.js';
import { documentedAnswers } from './documented-answers.js';
import { Given } from './given.js';
import { Mails, newMailFolder } from './mails.js';
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
  /** Sends everything that is due; all mails of this app so far, oldest first. */
  mails(): Promise<ParsedMail[]>;
  /** As `mails`, those to one address; newest last. */
  mailTo(address: string): Promise<ParsedMail[]>;
  close(): Promise<void>;
}

export async function startTestApp(
  overrides: NodeJS.ProcessEnv = {},
  logger?: AppLogger,
  ownDatabase?: TestDatabase,
): Promise<TestApp> {
  const database = ownDatabase ?? (await workerDatabase());
  const config = testConfig({
    REDIS_URL: process.env['TEST_REDIS_URL'],
    MAIL_DIR: newMailFolder(),
    ...overrides,
  });
  const app = await createApp(config, database.appUrl, logger);
  await app.listen(0, '127.0.0.1');
  // Every test looks at answers for its own reasons; that they are as documented is looked at here, for all of them.
  const check = documentedAnswers(() => createDocument(app, config.publicUrl));
  const api = new Api(app.getHttpServer(), { check });
  const clock = app.get(Clock);
  const mails = new Mails(app, config.mail.folder);
  return {
    app,
    api,
    given: new Given(app, api),
    config,
    database,
    setNow: (instant) => {
      clock.now = instant === null ? () => new Date() : () => new Date(instant);
    },
    mails: () => mails.all(),
    mailTo: (address) => mails.to(address),
    close: async () => {
      await app.close();
      await mails.remove();
    },
  };
}
