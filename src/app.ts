import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import { setUpDocumentation } from './documentation.js';
import type { Config } from './shared/config/config.js';
import { readBodies } from './shared/http/body.js';
import { requestId } from './shared/http/request-id.js';
import { AppLogger } from './shared/logging/app-logger.js';

/** The application as it serves, for main and for the tests alike. It does not listen yet. */
export async function createApp(config: Config, databaseUrl: string): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config, databaseUrl), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
    logger: new AppLogger(config.logLevel),
  });
  configure(app, config);
  return app;
}

function configure(app: NestExpressApplication, config: Config): void {
  app.disable('x-powered-by');
  app.set('etag', false); // ETags come from the resource's version, not from hashing every answer
  app.set('query parser', 'simple');
  app.use(requestId);
  app.use(helmet(SECURITY_HEADERS));
  readBodies(app);
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  setUpDocumentation(app, config);
}

// An API answers data, never a page of its own; /docs has a policy of its own.
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginResourcePolicy: false,
} as const;
