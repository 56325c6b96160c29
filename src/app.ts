import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { setUpDocumentation } from './documentation.js';
import type { Config } from './shared/config/config.js';
import { setUpEdge } from './shared/http/edge.js';
import { ServerAdapter } from './shared/http/server.adapter.js';
import { AppLogger } from './shared/logging/app-logger.js';

/** The application as it serves, for main and for the tests alike. It does not listen yet. */
export async function createApp(
  config: Config,
  databaseUrl: string,
  logger = new AppLogger(config.logLevel),
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(config, databaseUrl),
    new ServerAdapter(),
    // Bodies are read by InputGuard, after the caller is known.
    { bodyParser: false, bufferLogs: true, abortOnError: false, logger },
  );
  setUpEdge(app, config, logger);
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  setUpDocumentation(app, config);
  return app;
}
